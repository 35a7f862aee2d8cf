using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Streams of facts about new enterprises, the same number each round.</summary>
internal sealed class Streaming(Stage stage, City city)
{
    private readonly int _perRound = Math.Max(1, stage.Settings.ImportFacts / stage.Settings.Rounds / Facts.PerEnterprise);

    public string Explanation =>
        $"{Import.Streams} streams at once, {_perRound * Facts.PerEnterprise} facts a round for {_perRound} new enterprises, neighbouring lines of " +
        "different enterprises.";

    public Side Side => new("service", () => city.Meters, RunAsync);

    private async Task<LoadResult> RunAsync(CancellationToken cancellation)
    {
        var bodies = Import.Bodies(city.NewCodes(_perRound), Facts.PerEnterprise);
        return city.Acknowledge(await Import.RunAsync(city.Address, bodies, cancellation));
    }
}
