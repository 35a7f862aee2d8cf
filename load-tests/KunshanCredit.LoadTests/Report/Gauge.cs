namespace KunshanCredit.LoadTests.Report;

/// <summary>The figure that is read off each side, and of which the ratio is taken.</summary>
/// <param name="Unit">What follows the figure in a text.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Of">Reads it.</param>
internal sealed record Gauge(string Unit, string Format, Func<Measured, double> Of)
{
    /// <summary>Whether more is better.</summary>
    public bool IsMoreBetter { get; private init; }

    /// <summary>What is done in a second: more is better.</summary>
    public static Gauge Rate { get; } = new("/s", "N0", side => side.PerSecond) { IsMoreBetter = true };

    /// <summary>The time that one takes when one is done after the other: less is better.</summary>
    public static Gauge TimeEach { get; } = new(" ms", "N2", side => 1000 / side.PerSecond);

    /// <summary>The time within which 99 of 100 are answered: less is better.</summary>
    public static Gauge Percentile99 { get; } = new(" ms at p99", "N2", side => side.Milliseconds(99) ?? double.NaN);
}
