using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups that come to a silo at which the enterprise does not live.</summary>
internal static class RemoteLookUps
{
    private const string Title = "Look-ups at the other silo";
    private static readonly Aim BesideKestrel = Aim.AtLeast(0.35);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        if (stage.Settings.Store != StoreKind.Postgres)
        {
            stage.Findings.Skip(Title, "the embedded store serves one silo");
            return;
        }

        // Whoever is in memory already stays where it is: the silo that joins has none of them.
        var city = await stage.CityAsync(cancellation);
        var size = (await city.CensusAsync(city.Codes, cancellation)).MedianSize();
        var keys = Keys.Uniform(city.Codes.Length);
        await using var kestrel = await stage.References.KestrelAsync([size], cancellation);
        var other = await city.JoinAsync(cancellation);
        await city.WarmAsync(cancellation);
        var lookUps = new LookUps(LookUpRequests.Plain(other.Address, city.Codes), 200, city.Codes);
        await stage.CompareAsync(new Contest(
            Title,
            "Two silos on one database; every enterprise lives at the first, and the surcharges of random ones are asked at the second. Beside a bare " +
            "Kestrel.",
            new Side("service, remote", () => [other.Meter, .. city.Meters], token =>
                lookUps.SaturateAsync(other.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, token)),
            [new Rival(kestrel.Asked(stage, city.Codes, size, keys), BesideKestrel)]), cancellation);
        await city.LeaveAsync(other);
    }
}
