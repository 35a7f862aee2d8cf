using System.Diagnostics;
using System.Globalization;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;

namespace KunshanCredit.Scale;

/// <summary>
/// A silo in front of a whole city: how soon it is ready, that it takes into memory only who is asked about, what each costs, and that those about whom
/// nobody asks any more leave again.
/// </summary>
public static class BulkStart
{
    private const int AppendsAtOnce = 4096;
    private const int AsksAtOnce = 32;
    private const int Asked = 100_000;
    private const double IdleMinutes = 0.5;
    private const int Waves = 3;

    /// <summary>Runs it.</summary>
    /// <param name="enterprises">How many enterprises the database has.</param>
    /// <param name="say">Takes the lines of the report.</param>
    /// <returns>The seconds from the start of the process until it is ready.</returns>
    public static async Task<double> RunAsync(int enterprises, Action<string> say)
    {
        await using var city = await City.FoundAsync(1, new Dictionary<string, string>
        {
            ["Orleans:IdleMinutes"] = IdleMinutes.ToString(CultureInfo.InvariantCulture),
            ["Orleans:UnsettledSeconds"] = "1",
        });
        var filling = Stopwatch.GetTimestamp();
        await FillAsync(city, enterprises);
        say($"{enterprises} enterprises, {await city.CountFactsAsync()} facts, put there in {Stopwatch.GetElapsedTime(filling).TotalSeconds:F0} s.");

        var starting = Stopwatch.GetTimestamp();
        await city.StartAsync(0);
        var ready = Stopwatch.GetElapsedTime(starting).TotalSeconds;
        var empty = city.ResidentBytes(0);
        say($"Ready after {ready:F1} s, with {await ActiveAsync(city)} enterprises in memory and {empty >> 20} MiB resident.");

        for (var wave = 0; wave < Waves; wave++)
        {
            var asking = Stopwatch.GetTimestamp();
            await AskAsync(city, wave * Asked % enterprises, Math.Min(Asked, enterprises));
            var (active, resident) = (await ActiveAsync(city), city.ResidentBytes(0));
            say($"Wave {wave + 1}: {Asked} asked about in {Stopwatch.GetElapsedTime(asking).TotalSeconds:F0} s; {active} in memory, {resident >> 20} MiB resident"
                + (active > 0 ? $", at most {(resident - empty) / active} bytes each." : "."));
            await UntilIdleAsync(city);
            say($"  Left alone: {await ActiveAsync(city)} in memory, {city.ResidentBytes(0) >> 20} MiB resident.");
        }

        return ready;
    }

    /// <summary>One rating each, through the product's own log.</summary>
    private static async Task FillAsync(City city, int enterprises)
    {
        await PostgresSchema.MigrateAsync(city.OwnerConnectionString, CancellationToken.None);
        await using var store = new PostgresStore(city.ConnectionString);
        await using var log = new PostgresFactLog(store, "filling");
        foreach (var some in Enumerable.Range(0, enterprises).Chunk(AppendsAtOnce))
        {
            var outcomes = await Task.WhenAll(some.Select(n => log.AppendAsync(Rating(TestEnterprises.Numbered(n)))));
            if (Array.Exists(outcomes, outcome => outcome != AppendOutcome.Committed))
            {
                throw new InvalidOperationException("The city could not be filled.");
            }
        }
    }

    private static FactAppend Rating(Uscc uscc)
    {
        var ledger = new EnterpriseLedger(uscc, []);
        ledger.Record(Reports.Event("A", "environment.rating.published", "2017-02-01", """{"round":"2016","colour":"yellow"}"""), Reports.Start);
        return new FactAppend(
            uscc, 0, [.. ledger.History.Events], EnterpriseSummary.Of(ledger.History, Reports.Date("2017-03-01")));
    }

    private static async Task AskAsync(City city, int first, int count)
    {
        using var caller = city.Caller(0, "demo-utility");
        await Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = AsksAtOnce },
            async (n, cancellationToken) =>
            {
                using var answer = await caller.GetAsync($"/v1/enterprises/{TestEnterprises.Numbered(n)}/surcharges", cancellationToken);
                answer.EnsureSuccessStatusCode();
            });
    }

    private static async Task UntilIdleAsync(City city)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await ActiveAsync(city) > 0)
        {
            await pause.WaitForNextTickAsync();
        }
    }

    private static async Task<long> ActiveAsync(City city)
    {
        using var caller = city.Caller(0, "demo-operator");
        var line = (await caller.GetStringAsync("/metrics")).Split('\n').Last(each => each.StartsWith("credit_active_enterprises", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
