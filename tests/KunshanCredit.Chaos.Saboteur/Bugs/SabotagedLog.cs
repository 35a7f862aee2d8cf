using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Chaos.Saboteur.Bugs;

/// <summary>A log that does what the real one does, but for what a bug changes.</summary>
internal abstract class SabotagedLog(IFactLog real) : IFactLog
{
    private long _calls;

    protected IFactLog Real => real;

    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) => real.HeadAsync(uscc, cancellationToken);

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) => real.ReadAsync(uscc, cancellationToken);

    public virtual Task<AppendOutcome> AppendAsync(FactAppend append) => real.AppendAsync(append);

    public Task ProveAsync(CancellationToken cancellationToken) => real.ProveAsync(cancellationToken);

    /// <summary>One call in so many.</summary>
    protected bool IsOneIn(int calls) => Interlocked.Increment(ref _calls) % calls == 0;

    /// <summary>Events with other places in the chain.</summary>
    protected static FactAppend Renumbered(FactAppend append, long head, string headHash)
    {
        var events = append.Events.ToBuilder();
        for (var i = 0; i < events.Count; i++)
        {
            var (sequence, previous) = (head + i + 1, i == 0 ? headHash : events[i - 1].Hash);
            var hash = EventCanon.Hash(previous, append.Uscc, events[i].Event, sequence, events[i].RecordedAt);
            events[i] = events[i] with { Sequence = sequence, PreviousHash = previous, Hash = hash };
        }

        var summary = append.Summary with { Sequence = events[^1].Sequence, HeadHash = events[^1].Hash };
        return new FactAppend(append.Uscc, head, events.ToImmutable(), summary);
    }
}

/// <summary>Sometimes does not see the last event, as an activation that is behind.</summary>
internal sealed class ForgetfulLog(IFactLog real) : SabotagedLog(real)
{
    public override async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken)
    {
        var events = await base.ReadAsync(uscc, cancellationToken);
        return IsOneIn(3) && events.Count > 1 ? [.. events.SkipLast(1)] : events;
    }
}

/// <summary>No fence: who finds another one ahead goes in behind it and says nothing.</summary>
internal sealed class UnfencedLog(IFactLog real) : SabotagedLog(real)
{
    public override async Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        var outcome = await base.AppendAsync(append);
        while (outcome == AppendOutcome.Conflict)
        {
            var events = await Real.ReadAsync(append.Uscc, CancellationToken.None);
            if (events.Any(there => append.Events.Any(added => added.Event.Id == there.Event.Id)))
            {
                return AppendOutcome.Committed;
            }

            outcome = await base.AppendAsync(Renumbered(append, events.Count, events.Count == 0 ? EventCanon.NoHash : events[^1].Hash));
        }

        return outcome;
    }
}

/// <summary>Acknowledges at once, and writes a moment later.</summary>
internal sealed class HastyLog(IFactLog real) : SabotagedLog(real)
{
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(100);

    public override Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        _ = WriteAsync(append);
        return Task.FromResult(AppendOutcome.Committed);
    }

    private async Task WriteAsync(FactAppend append)
    {
        await Task.Delay(Later);
        await base.AppendAsync(append);
    }
}

/// <summary>Does not write one append in forty, and says that it did.</summary>
internal sealed class SwallowingLog(IFactLog real) : SabotagedLog(real)
{
    public override Task<AppendOutcome> AppendAsync(FactAppend append) =>
        IsOneIn(40) ? Task.FromResult(AppendOutcome.Committed) : base.AppendAsync(append);
}

/// <summary>Writes one append in forty with hashes that rest on nothing before them.</summary>
internal sealed class UnlinkedLog(IFactLog real) : SabotagedLog(real)
{
    private static readonly string Nothing = new('e', EventCanon.NoHash.Length);

    public override Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        if (!IsOneIn(40) || append.ExpectedHead == 0)
        {
            return base.AppendAsync(append);
        }

        var unlinked = Renumbered(append, append.ExpectedHead, Nothing);
        var first = unlinked.Events[0] with { PreviousHash = append.Events[0].PreviousHash };
        return base.AppendAsync(unlinked with { Events = unlinked.Events.SetItem(0, first) });
    }
}

/// <summary>Takes an outcome that it does not know for a good one.</summary>
internal sealed class ConfidentLog(IFactLog real) : SabotagedLog(real)
{
    public override async Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        try
        {
            return await base.AppendAsync(append);
        }
        catch (FactLogUnavailableException)
        {
            return AppendOutcome.Committed;
        }
    }
}
