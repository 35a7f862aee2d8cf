using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Persons;

/// <summary>
/// Everything recorded about a person, oldest first: a short hash chain, in which each fact is decided about as those of enterprises are. Immutable.
/// It does not know whose it is, so that it stays as it is when the key of the hash is changed.
/// </summary>
public sealed class PersonFile
{
    private PersonFile(ImmutableArray<RecordedEvent> events) => Events = events;

    /// <summary>Without any fact: the person is unknown.</summary>
    public static PersonFile Empty { get; } = new([]);

    /// <summary>The facts, withdrawals and withdrawn ones included.</summary>
    public ImmutableArray<RecordedEvent> Events { get; }

    /// <summary>The sequence of the last fact; 0 if there is none.</summary>
    public int Sequence => Events.Length;

    /// <summary>A file of facts that were recorded before.</summary>
    /// <exception cref="InvalidDataException">They are not a gapless chain.</exception>
    public static PersonFile Of(ImmutableArray<RecordedEvent> events)
    {
        var previousHash = EventCanon.NoHash;
        for (var i = 0; i < events.Length; i++)
        {
            var recorded = events[i];
            if (recorded.Sequence != i + 1 || recorded.PreviousHash != previousHash
                || recorded.Hash != EventCanon.Hash(previousHash, null, recorded.Event, recorded.Sequence, recorded.RecordedAt))
            {
                throw new InvalidDataException($"The file of a person is broken at sequence {i + 1}.");
            }

            previousHash = recorded.Hash;
        }

        return new PersonFile(events);
    }

    /// <summary>Takes a report on, recognises it, or refuses it; the file after it is this one unless it was taken on.</summary>
    public (RecordDecision Decision, PersonFile After) Record(CreditEvent reported, DateTimeOffset now)
    {
        if (Find(reported.Department, reported.Id) is { } earlier)
        {
            return (earlier.Event.HasSameContentAs(reported) ? new RecordDecision.AlreadyRecorded(earlier) : new RecordDecision.IdInUse(earlier, IsWithdrawn: false), this);
        }

        if (reported.Fact is EventWithdrawn withdrawal)
        {
            if (Find(reported.Department, withdrawal.EventId) is null)
            {
                return (new RecordDecision.WithdrawsNothing(withdrawal.EventId), this);
            }
        }
        else if (Counting().FirstOrDefault(live => live.Event.ReportsSameDecisionAs(reported)) is { } same)
        {
            return (new RecordDecision.DocumentAlreadyRecorded(same), this);
        }

        var last = Events.LastOrDefault();
        var (recordedAt, previousHash) = (EnterpriseLedger.InstantBehind(last, now), last?.Hash ?? EventCanon.NoHash);
        var recorded = new RecordedEvent(
            reported, Sequence + 1, recordedAt, previousHash, EventCanon.Hash(previousHash, null, reported, Sequence + 1, recordedAt));
        return (new RecordDecision.Recorded(recorded), new PersonFile(Events.Add(recorded)));
    }

    /// <summary>What was known at an instant, that instant included.</summary>
    public PersonFile KnownAt(DateTimeOffset instant) => new([.. Events.TakeWhile(recorded => recorded.RecordedAt <= instant)]);

    /// <summary>What follows from the facts on a day.</summary>
    public SectionStanding Assess(DateOnly day, bool explain) =>
        IitRegulation.Definition.Assess(new CountingEvents([.. Counting()]), [], day, explain);

    private RecordedEvent? Find(string department, string id) =>
        Events.FirstOrDefault(recorded => recorded.Event.Id == id && recorded.Event.Department == department);

    private IEnumerable<RecordedEvent> Counting()
    {
        var withdrawals = EnterpriseHistory.WithdrawalsAmong(Events.AsSpan());
        return Events.Where((_, index) => withdrawals[index] is null);
    }
}
