using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>All that was recorded about an enterprise up to some event, oldest first. Immutable; later histories share its storage.</summary>
public sealed class EnterpriseHistory
{
    private readonly RecordedEvent[] _events;

    internal EnterpriseHistory(Uscc uscc, RecordedEvent[] events, int count) => (Uscc, _events, Sequence) = (uscc, events, count);

    /// <summary>Whose history it is.</summary>
    public Uscc Uscc { get; }

    /// <summary>The sequence of the last event; 0 if there is none, and then the enterprise is unknown.</summary>
    public int Sequence { get; }

    /// <summary>The events, withdrawals and withdrawn ones included.</summary>
    public ReadOnlySpan<RecordedEvent> Events => _events.AsSpan(0, Sequence);

    /// <summary>The hash of the last event; 64 zeros if there is none.</summary>
    public string Hash => Sequence == 0 ? EventCanon.NoHash : _events[Sequence - 1].Hash;

    /// <summary>Whether anything was ever withdrawn.</summary>
    public bool HasWithdrawals
    {
        get
        {
            foreach (var recorded in Events)
            {
                if (recorded.Event.Fact is EventWithdrawn)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What was known at an instant, that instant included.</summary>
    public EnterpriseHistory KnownAt(DateTimeOffset instant)
    {
        var count = Sequence;
        while (count > 0 && _events[count - 1].RecordedAt > instant)
        {
            count--;
        }

        return count == Sequence ? this : new EnterpriseHistory(Uscc, _events, count);
    }

    /// <summary>
    /// For each event the withdrawal that takes it away, or null if it counts. A withdrawal counts unless one that counts takes it away in turn;
    /// it can only name an earlier event, so that reading backwards decides each before it is needed.
    /// </summary>
    public ImmutableArray<RecordedEvent?> Withdrawals() => WithdrawalsAmong(Events);

    /// <inheritdoc cref="Withdrawals"/>
    internal static ImmutableArray<RecordedEvent?> WithdrawalsAmong(ReadOnlySpan<RecordedEvent> events)
    {
        var withdrawnBy = new RecordedEvent?[events.Length];
        Dictionary<(string Department, string Id), RecordedEvent>? named = null;
        for (var i = events.Length - 1; i >= 0; i--)
        {
            var recorded = events[i];
            var reported = recorded.Event;
            if (named is not null && named.TryGetValue((reported.Department, reported.Id), out var withdrawal))
            {
                withdrawnBy[i] = withdrawal;
            }
            else if (reported.Fact is EventWithdrawn withdrawn)
            {
                (named ??= [])[(reported.Department, withdrawn.EventId)] = recorded;
            }
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(withdrawnBy);
    }
}
