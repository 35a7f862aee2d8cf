using KunshanCredit.Chaos.Processes;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Faults;

/// <summary>What two places send does not arrive: in both directions or in one.</summary>
internal sealed class Cut(string target, IEnumerable<object> claims, Place from, Place to, bool bothWays) : Fault
{
    public override string Target => target;

    public override IEnumerable<object> Claims => claims;

    public override TimeSpan Duration => TimeSpan.FromSeconds(12);

    /// <summary>Between two silos.</summary>
    public static Cut Between(SiloSlot from, SiloSlot to, bool bothWays) =>
        new($"{from.Name}{Arrow(bothWays)}{to.Name}", [from, to], from.Place, to.Place, bothWays);

    /// <summary>Between a silo and the database. The one way that is cut is by turns the one and the other.</summary>
    public static Cut Between(SiloSlot silo, Database database, bool bothWays, bool outward) => outward
        ? new($"{silo.Name}{Arrow(bothWays)}database", [silo], silo.Place, database.Place, bothWays)
        : new($"database{Arrow(bothWays)}{silo.Name}", [silo], database.Place, silo.Place, bothWays);

    public override Task BeginAsync()
    {
        Network.Cut(from, to);
        if (bothWays)
        {
            Network.Cut(to, from);
        }

        return Task.CompletedTask;
    }

    public override Task HealAsync()
    {
        Network.Mend(from, to);
        if (bothWays)
        {
            Network.Mend(to, from);
        }

        return Task.CompletedTask;
    }

    private static string Arrow(bool bothWays) => bothWays ? "-x-" : "-x>";
}
