using System.Diagnostics;

namespace KunshanCredit.Grains;

/// <summary>
/// Whether this silo may answer from memory without asking the store. It may while the cluster is settled: while the membership was confirmed a
/// moment ago and has not changed for a while. In between, two activations of one enterprise can exist, or this silo can be a frozen one that woke
/// up late; then each answer is first compared with the head of the log. Read on every look-up, so it costs one reading of the clock.
/// </summary>
public sealed class MemoryLease
{
    private readonly Lock _turn = new();
    private readonly TimeSpan _length;
    private readonly TimeSpan _unsettled;
    private readonly Func<long> _versionKnown;
    private long _versionConfirmed = -1;
    private long _versionHeard = -1;
    private long _changedAt;
    private long _settledFrom = long.MaxValue;
    private long _confirmedUntil;

    private MemoryLease() => (_settledFrom, _confirmedUntil, _versionKnown) = (0, long.MaxValue, () => -1);

    /// <param name="length">How long a confirmation of the membership holds.</param>
    /// <param name="unsettled">How long after a change of the membership answers are still compared with the store.</param>
    /// <param name="versionKnown">The version of the membership by which this silo places its calls.</param>
    public MemoryLease(TimeSpan length, TimeSpan unsettled, Func<long> versionKnown) =>
        (_length, _unsettled, _versionKnown) = (length, unsettled, versionKnown);

    /// <summary>The lease of a silo that has no others beside it.</summary>
    public static MemoryLease Permanent { get; } = new();

    /// <summary>Whether memory is certain.</summary>
    public bool Holds
    {
        get
        {
            var now = Stopwatch.GetTimestamp();
            return now < Volatile.Read(ref _confirmedUntil) && now >= Volatile.Read(ref _settledFrom);
        }
    }

    /// <summary>The membership was read from the store.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="askedAt">A timestamp of <see cref="Stopwatch"/> from before the question.</param>
    public void Confirm(long version, long askedAt)
    {
        lock (_turn)
        {
            // Any other version is a change, also a lower one: a database that took over may have fallen back.
            NoticeIf(version != _versionConfirmed);
            _versionConfirmed = version;
            Volatile.Write(ref _confirmedUntil, askedAt + Ticks(_length));
        }
    }

    /// <summary>
    /// Completes when no silo can hold a lease from before the last change of the membership that this one knows: only then may an enterprise be
    /// taken into memory here that could still be answered for elsewhere.
    /// </summary>
    public Task WaitForOthersAsync(CancellationToken cancellationToken)
    {
        TimeSpan rest;
        lock (_turn)
        {
            var heard = _versionKnown();
            NoticeIf(heard != _versionHeard && heard != _versionConfirmed);
            _versionHeard = heard;
            rest = _length - Stopwatch.GetElapsedTime(_changedAt);
        }

        return _changedAt == 0 || rest <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(rest, cancellationToken);
    }

    private void NoticeIf(bool hasChanged)
    {
        if (hasChanged)
        {
            _changedAt = Stopwatch.GetTimestamp();
            Volatile.Write(ref _settledFrom, _changedAt + Ticks(_unsettled));
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
