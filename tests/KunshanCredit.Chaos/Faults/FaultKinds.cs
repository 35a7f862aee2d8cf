using KunshanCredit.Chaos.Processes;

namespace KunshanCredit.Chaos.Faults;

/// <summary>A kind of fault.</summary>
/// <param name="Name">Its name in the history.</param>
/// <param name="Missing">Why this machine cannot do it; null if it can.</param>
/// <param name="Make">Makes one, of what is drawn.</param>
internal sealed record FaultKind(string Name, string? Missing, Func<Stage, Random, Fault> Make);

/// <summary>All kinds of faults.</summary>
internal static class FaultKinds
{
    /// <summary>All kinds, also those that this machine cannot do.</summary>
    public static IReadOnlyList<FaultKind> All(Network network)
    {
        var noClock = SimulatedClock.Library is null ? "there is no libfaketime" : null;
        var noCut = network.CanBeCut ? null : "network namespaces need root, ip and iptables";
        return
        [
            new("silo-kill", null, (stage, random) => new KillSilo(Silo(stage, random))),
            new("silo-stop", null, (stage, random) => new StopSilo(Silo(stage, random))),
            new("silo-zombie", null, (stage, random) => new FreezeSilo(Silo(stage, random), stage.Database)),
            new("silo-clock", noClock, (stage, random) => new JumpClock(stage.Cluster.Slots[^1], stage.Clock, random)),
            new("database-restart", null, (stage, _) => new RestartDatabase(stage.Database)),
            new("database-kill", null, (stage, _) => new KillDatabase(stage.Database)),
            new("database-freeze", null, (stage, _) => new FreezeDatabase(stage.Database)),
            new("database-terminate", null, (stage, _) => new TerminateBackends(stage.Database)),
            new("database-connections", null, (stage, _) => new LimitConnections(stage.Database)),
            new("database-lock", null, (stage, _) => new LockTable(stage.Database)),
            new("cut-silo-silo", noCut, (stage, random) => BetweenSilos(stage, random, bothWays: true)),
            new("cut-silo-silo-one-way", noCut, (stage, random) => BetweenSilos(stage, random, bothWays: false)),
            new("cut-silo-database", noCut, (stage, random) => Cut.Between(Silo(stage, random), stage.Database, bothWays: true, outward: true)),
            new("cut-silo-database-one-way", noCut, (stage, random) =>
                Cut.Between(Silo(stage, random), stage.Database, bothWays: false, outward: random.Next(2) == 0)),
        ];
    }

    private static SiloSlot Silo(Stage stage, Random random) => stage.Cluster.Slots[random.Next(stage.Cluster.Slots.Count)];

    private static Cut BetweenSilos(Stage stage, Random random, bool bothWays)
    {
        var slots = stage.Cluster.Slots;
        var first = random.Next(slots.Count);
        return Cut.Between(slots[first], slots[(first + 1 + random.Next(slots.Count - 1)) % slots.Count], bothWays);
    }
}
