using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups by callers who have the answer already.</summary>
internal static class UnchangedLookUps
{
    private static readonly Aim BesideKestrel = Aim.AtLeast(0.9);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var entries = await city.CensusAsync(city.Codes, cancellation);
        var known = new LookUps(LookUpRequests.Known(city.Address, city.Codes, entries.Select(entry => entry.ETag)), 304);
        var keys = Keys.Uniform(city.Codes.Length);
        await using var kestrel = await stage.References.KestrelAsync([entries.MedianSize(), 0], cancellation);
        await stage.CompareAsync(new Contest(
            "Look-ups that the caller knows",
            "Surcharges of random enterprises with `If-None-Match`, answered by 304 and no body, beside a bare 304.",
            city.Asked("service", stage, known, keys),
            [new Rival(kestrel.Asked(stage, city.Codes, 0, keys), BesideKestrel)]), cancellation);
    }
}
