using System.Net;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>What a caller waits at a service that has room to spare.</summary>
internal static class LatencyAtRest
{
    private const double ShareOfCapacity = 0.3;
    private const int Connections = 64;
    private static readonly Aim BesideKestrel = Aim.AtMost(2);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var size = (await city.CensusAsync(city.Codes, cancellation)).MedianSize();
        var (lookUps, keys) = (city.PlainLookUps(), Keys.Uniform(city.Codes.Length));
        await using var kestrel = await stage.References.KestrelAsync([size], cancellation);
        var bare = new LookUps(LookUpRequests.Fixed(kestrel.Address, city.Codes, size), 200);
        var rate = Math.Floor(ShareOfCapacity * await CapacityAsync());
        await stage.CompareAsync(new Contest(
            "Look-ups at 30 % of capacity",
            $"Surcharges of random enterprises at {rate:N0} a second, 30 % of what the service did when it was asked as fast as it answers, constantly, " +
            "and the same of a bare Kestrel. Latencies are from the moment at which a request was due.",
            Side("service", () => city.Meters, city.Address, lookUps),
            [new Rival(Side("bare Kestrel", () => [kestrel.Meter], kestrel.Address, bare), BesideKestrel)])
        { Gauge = Gauge.Percentile99 }, cancellation);

        Side Side(string name, Func<IReadOnlyList<Meter>> meters, IPEndPoint address, LookUps asked) => new(
            name, meters, token => OpenLoop.RunAsync(address, asked.Callers(keys, Connections), rate, stage.Settings.RoundLength, token));

        async Task<double> CapacityAsync()
        {
            var most = await lookUps.SaturateAsync(city.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, cancellation);
            return most.Count / most.Elapsed.TotalSeconds;
        }
    }
}
