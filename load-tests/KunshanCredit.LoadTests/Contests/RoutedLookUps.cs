using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups of two silos by a balancer that sends each enterprise to its silo, and by one that sends it anywhere.</summary>
internal static class RoutedLookUps
{
    private const string Title = "Look-ups by two silos, routed";

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        if (stage.Settings.Store != StoreKind.Postgres)
        {
            stage.Findings.Skip(Title, "the embedded store serves one silo");
            return;
        }

        // Nobody is in memory: each enterprise is first asked where the balancer sends it, and lives there from then on.
        var city = await stage.CityAsync(cancellation);
        await city.RestartAsync(cancellation);
        var other = await city.JoinAsync(cancellation);
        Server[] silos = [city.Service, other];
        string[][] shares = [[.. city.Codes.Where((_, index) => index % 2 == 0)], [.. city.Codes.Where((_, index) => index % 2 == 1)]];
        await Task.WhenAll(silos.Zip(shares, (silo, codes) =>
            Census.TakeAsync(silo.Address, LookUpRequests.Plain(silo.Address, codes), stage.Settings.Connections / 2, cancellation)));
        await city.WarmAsync(cancellation);
        await stage.CompareAsync(new Contest(
            Title,
            "Two silos on one database, half of the surcharges asked at each: those of the enterprises that live there, as a balancer that hashes the " +
            "code sends them; beside random ones, of which half live at the other silo, as with turns or random placement.",
            SideOf("service, by code", [.. silos.Zip(shares)]),
            [new Rival(SideOf("service, by turns", [.. silos.Select(silo => (silo, city.Codes))]))]), cancellation);
        await city.LeaveAsync(other);

        Side SideOf(string name, (Server Silo, string[] Codes)[] parts)
        {
            var asked = parts.Select(part => (part.Silo, LookUps: new LookUps(LookUpRequests.Plain(part.Silo.Address, part.Codes), 200, part.Codes))).ToList();
            return new Side(name, () => [other.Meter, .. city.Meters], async token => Together(await Task.WhenAll(asked.Select(part => part.LookUps.SaturateAsync(
                part.Silo.Address, Keys.Uniform(part.LookUps.Requests.Length), stage.Settings.Connections / asked.Count, stage.Settings.RoundLength, token)))));
        }
    }

    private static LoadResult Together(LoadResult[] parts)
    {
        foreach (var part in parts[1..])
        {
            parts[0].Latency!.Add(part.Latency);
        }

        return new LoadResult(parts.Sum(part => part.Count), parts.Max(part => part.Elapsed), parts[0].Latency);
    }
}
