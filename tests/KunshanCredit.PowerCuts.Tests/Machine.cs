using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>A log and the disk that it lives on.</summary>
internal abstract class Machine(LoopFilesystem disk) : IAsyncDisposable
{
    /// <summary>The disk.</summary>
    public LoopFilesystem Disk => disk;

    /// <summary>The log; after a cut perhaps another.</summary>
    public abstract IFactLog Log { get; }

    /// <summary>The disk is dead: whoever works on it has to go, so that it can be taken up again. Reporting to it ends, now or when power is back.</summary>
    public abstract Task PowerIsGoneAsync(Task reporting);

    /// <summary>The disk is back: the log is opened as it is opened after any crash.</summary>
    public abstract Task PowerIsBackAsync();

    public abstract ValueTask DisposeAsync();
}
