using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;

namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>A silo whose calls to the store can be made to fail, and whose patience is short.</summary>
public abstract class FaultyCluster : GrainCluster
{
    protected FaultyCluster(IFactLog log, TimeSpan patience)
        : this(log, new FaultyFactLog(log), patience)
    {
    }

    private FaultyCluster(IFactLog log, FaultyFactLog faults, TimeSpan patience)
        : base(faults, patience) => (Log, Faults) = (log, faults);

    /// <summary>What never fails: the log itself.</summary>
    public IFactLog Log { get; }

    /// <summary>What fails.</summary>
    public FaultyFactLog Faults { get; }
}

/// <summary>The same on a log in memory.</summary>
public sealed class FaultyMemoryCluster() : FaultyCluster(new MemoryFactLog(), TimeSpan.FromMilliseconds(150));

/// <summary>The same on the embedded store. Its patience bears a disk that others use too.</summary>
public sealed class FaultySqliteCluster : FaultyCluster
{
    private readonly TemporaryDirectory _directory;
    private readonly SqliteStore _store;
    private readonly SqliteFactLog _log;

    public FaultySqliteCluster()
        : this(new TemporaryDirectory())
    {
    }

    private FaultySqliteCluster(TemporaryDirectory directory)
        : this(directory, SqliteStore.Open(directory.Path))
    {
    }

    private FaultySqliteCluster(TemporaryDirectory directory, SqliteStore store)
        : this(directory, store, new SqliteFactLog(store))
    {
    }

    private FaultySqliteCluster(TemporaryDirectory directory, SqliteStore store, SqliteFactLog log)
        : base(log, TimeSpan.FromMilliseconds(250)) => (_directory, _store, _log) = (directory, store, log);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
        _store.Dispose();
        _directory.Dispose();
    }
}
