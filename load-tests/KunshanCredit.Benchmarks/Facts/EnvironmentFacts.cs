namespace KunshanCredit.Benchmarks.Facts;

/// <summary>Eight yearly ratings, the last three red; then orders, most of them done. The first ten are those of the load tests.</summary>
internal static class EnvironmentFacts
{
    private static readonly string[] Colours = ["red", "red", "red", "yellow", "yellow", "blue", "blue", "green"];

    public static ReportedFact Number(int i)
    {
        if (i < Colours.Length)
        {
            return new ReportedFact(
                "environment.rating.published", new DateOnly(2017 - i, 3, 1), $$"""{"round":"{{2016 - i}}","colour":"{{Colours[i]}}"}""");
        }

        var orderedOn = new DateOnly(2016, 4, 1).AddDays(20 * (i - Colours.Length));
        var isCompletion = i % 2 == 1 && i % 8 != 7;
        return isCompletion
            ? new ReportedFact("environment.remediation.completed", orderedOn.AddDays(60), $$"""{"order":"263-{{i - 1}}"}""")
            : new ReportedFact("environment.remediation.ordered", orderedOn,
                $$"""{"order":"263-{{i}}","measure":"upgrade","dueOn":"2017-12-31"}""");
    }
}
