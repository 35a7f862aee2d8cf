namespace KunshanCredit.LoadTests.Report;

/// <summary>A bound that a figure should keep.</summary>
/// <param name="IsLeast">Whether more is better.</param>
/// <param name="Bound">The bound itself.</param>
internal sealed record Aim(bool IsLeast, double Bound)
{
    public static Aim AtLeast(double bound) => new(true, bound);

    public static Aim AtMost(double bound) => new(false, bound);

    public bool IsMetBy(double figure) => IsLeast ? figure >= Bound : figure <= Bound;

    public override string ToString() => $"{(IsLeast ? "≥" : "≤")} {Statistics.Text(Bound, "0.##")}";
}
