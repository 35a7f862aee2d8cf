using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>What is asked most: the surcharges of any enterprise, beside everything else that could answer it.</summary>
internal static class SingleLookUps
{
    private const string Title = "Look-ups";
    private static readonly Aim AimBesideKestrel = Aim.AtLeast(0.85);
    private static readonly (string Mode, Aim Aim)[] Others = [("npgsql", Aim.AtLeast(3.5)), ("redis", Aim.AtLeast(1.8)), ("akka", Aim.AtLeast(1.5))];

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var size = (await city.CensusAsync(city.Codes, cancellation)).MedianSize();
        var keys = Keys.Uniform(city.Codes.Length);
        await using var kestrel = await stage.References.KestrelAsync([size], cancellation);
        List<Rival> rivals = [new Rival(kestrel.Asked(stage, city.Codes, size, keys), AimBesideKestrel)];
        foreach (var (mode, aim) in Others)
        {
            if (await stage.References.FilledAsync(mode, Title, cancellation) is { } opponent)
            {
                rivals.Add(new Rival(opponent.Asked(stage, city.Codes, keys), aim));
            }
        }

        await stage.CompareAsync(new Contest(
            Title,
            $"Surcharges of random enterprises, {size} bytes each. Bare Kestrel sends a fixed answer of that size; the others keep the same facts or " +
            "answers of the same enterprises and do the same job.",
            city.Asked("service", stage, city.PlainLookUps(), keys),
            rivals), cancellation);
        stage.Findings.Verified($"{Title}: each answer had its status, and one in 64 was read and named the enterprise asked for.");
    }
}
