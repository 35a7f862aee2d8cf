using System.Collections.Immutable;
using KunshanCredit.Domain.City;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// The log of facts: append-only, one gapless hash-chained sequence per enterprise. An append is fenced: it goes in only behind the head that
/// it expects, so that of two writers of one enterprise one wins and the other learns it.
/// </summary>
public interface IFactLog
{
    /// <summary>The sequence of the last event of an enterprise, everything acknowledged before the call included; 0 if nothing is recorded.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken);

    /// <summary>All events of an enterprise, oldest first; empty if it is unknown.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken);

    /// <summary>
    /// Appends events and replaces the enterprise's row of the city's index, both or neither. Appends of one enterprise are taken in the
    /// order of the calls. Completes when the outcome is on disk.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">The outcome is unknown, or the store takes nothing now. Sending again is safe.</exception>
    Task<AppendOutcome> AppendAsync(FactAppend append);

    /// <summary>
    /// Completes when everything that was read before the call is as sure to stay as what <see cref="AppendAsync"/> acknowledges. A store may show
    /// a fact whose commit was broken off before its standby had it: who acknowledges from reading alone asks for this first.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">That is not known now.</exception>
    Task ProveAsync(CancellationToken cancellationToken);
}

/// <summary>New events of one enterprise, behind the head that the writer knows.</summary>
/// <param name="Uscc">The enterprise.</param>
/// <param name="ExpectedHead">The sequence behind which the events belong; 0 for a new enterprise.</param>
/// <param name="Events">At least one, gapless from <paramref name="ExpectedHead"/> + 1.</param>
/// <param name="Summary">The enterprise's row of the city's index after them.</param>
public sealed record FactAppend(Uscc Uscc, long ExpectedHead, ImmutableArray<RecordedEvent> Events, EnterpriseSummary Summary)
{
    /// <summary>
    /// The hash of the event behind which they belong. The sequence alone does not say which event that is: behind an append that never made it,
    /// another writer may have taken the same sequence.
    /// </summary>
    public string ExpectedHash => Events[0].PreviousHash;
}

/// <summary>What became of an append whose outcome is known.</summary>
public enum AppendOutcome
{
    /// <summary>The events are on disk.</summary>
    Committed,

    /// <summary>Another writer was there first, or an id is in use: nothing was written. Reload and decide again.</summary>
    Conflict,
}

/// <summary>The store cannot be reached, or does not know what became of an append.</summary>
public sealed class FactLogUnavailableException : Exception
{
    public FactLogUnavailableException()
    {
    }

    public FactLogUnavailableException(string message)
        : base(message)
    {
    }

    public FactLogUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
