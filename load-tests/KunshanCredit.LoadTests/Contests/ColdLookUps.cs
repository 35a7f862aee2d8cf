using System.Diagnostics;
using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Everybody asks right after a restart: each look-up has to read the enterprise from the store first.</summary>
internal static class ColdLookUps
{
    private const string Title = "Cold look-ups";
    private static readonly Aim BesideSelect = Aim.AtLeast(0.4);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        List<Rival> rivals = [];
        if (await stage.References.FilledAsync("npgsql", Title, cancellation) is { } opponent)
        {
            rivals.Add(new Rival(opponent.Asked(stage, city.Codes, Keys.Uniform(city.Codes.Length)), BesideSelect));
        }

        await stage.CompareAsync(new Contest(
            Title,
            "The service is killed and started; then each enterprise is looked up once, so that its facts are read and assessed. Beside a service " +
            "that selects a finished answer by its key.",
            new Side("service, cold", () => city.Meters, token => LookUpAllAsync(city, token)) { PrepareAsync = city.RestartAsync },
            rivals), cancellation);
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: the service was killed before each round and had every acknowledged fact when it was started again.");
    }

    private static async Task<LoadResult> LookUpAllAsync(City city, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var entries = await city.CensusAsync(city.Codes, cancellation);
        return new LoadResult(entries.Length, Stopwatch.GetElapsedTime(start));
    }
}
