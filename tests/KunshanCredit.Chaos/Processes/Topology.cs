using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Processes;

/// <summary>The silos of a run and how they are set up.</summary>
internal static class Topology
{
    private const string Saboteur = "KunshanCredit.Chaos.Saboteur.dll";
    private static readonly string[] Names = ["a", "b", "c"];

    /// <summary>Three silos of one cluster on one database; the last has a clock that can jump.</summary>
    public static IEnumerable<SiloSlot> Slots(Network network, Database database, SimulatedClock clock, string folder, string? sabotage)
    {
        clock.Shift(0);
        foreach (var name in Names)
        {
            var place = network.AddPlace(name);
            var launch = new SiloLaunch(SettingsOf(name, place, database, folder, sabotage))
            {
                Place = name == Names[^1] ? place with { Command = [.. place.Command, .. clock.Command] } : place,
            };
            yield return new SiloSlot(name, sabotage is null ? launch : launch with { Program = Saboteur });
        }
    }

    private static Dictionary<string, string> SettingsOf(string name, Place place, Database database, string folder, string? sabotage)
    {
        var settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "postgres",
            ["Storage:ConnectionString"] = database.ConnectionString("credit_application"),
            ["Storage:OwnerConnectionString"] = database.ConnectionString("credit_owner"),
            ["Storage:HeadFile"] = Path.Combine(folder, $"head-{name}"),
            ["Orleans:SiloName"] = name,
            ["Orleans:AdvertisedAddress"] = place.Address,
            ["Clock:StartsOn"] = "",
            ["Logging:Console:FormatterName"] = "simple",
            ["Logging:Console:FormatterOptions:TimestampFormat"] = "HH:mm:ss.fff ",
        };
        if (sabotage is not null)
        {
            settings["SABOTAGE"] = sabotage;
        }

        return settings;
    }
}
