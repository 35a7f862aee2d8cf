using System.Net;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups and facts, as on a working day.</summary>
internal static class WorkingDay
{
    private const string Title = "Mixed, 95 % look-ups";

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        List<Rival> rivals = [];
        if (await stage.References.FilledAsync("npgsql", Title, cancellation) is { } opponent)
        {
            rivals.Add(new Rival(Side(opponent.Name, () => opponent.Meters, Load(opponent.Address), _ => { })));
        }

        await stage.CompareAsync(new Contest(
            Title,
            $"Over {stage.Settings.Connections} connections 95 % surcharges and 5 % single facts, about random enterprises, as fast as they are answered; " +
            "beside a service that selects finished answers and inserts each event, and never makes an answer of the events.",
            Side("service", () => city.Meters, Load(city.Address), recorded => city.Acknowledge(recorded)),
            rivals), cancellation);
        await city.CheckRowsAsync();
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements.");

        MixedLoad Load(IPEndPoint address) => new(address, LookUpRequests.Plain(address, city.Codes), city.Codes);

        Side Side(string name, Func<IReadOnlyList<Meter>> meters, MixedLoad load, Action<long> recorded) => new(name, meters, async token =>
        {
            var before = load.Recorded;
            var callers = load.Callers(stage.NextRun(), stage.Settings.Connections);
            var result = await ClosedLoop.RunAsync(load.Server, callers, stage.Settings.RoundLength, token);
            recorded(load.Recorded - before);
            return result;
        });
    }
}
