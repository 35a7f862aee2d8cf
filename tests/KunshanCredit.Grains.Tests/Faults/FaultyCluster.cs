using KunshanCredit.TestKit;

namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>A silo whose calls to the store can be made to fail, and whose patience is short.</summary>
public sealed class FaultyCluster : ClusterFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    public FaultyCluster()
        : this(new MemoryFactLog())
    {
    }

    private FaultyCluster(MemoryFactLog log)
        : this(log, new FaultyFactLog(log))
    {
    }

    private FaultyCluster(MemoryFactLog log, FaultyFactLog faults)
        : base(log, faults, Patience) => Faults = faults;

    /// <summary>What fails.</summary>
    public FaultyFactLog Faults { get; }
}
