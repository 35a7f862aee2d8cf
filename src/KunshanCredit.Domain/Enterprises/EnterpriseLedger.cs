using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Objections;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// The growing end of an enterprise's log, for one writer: decides about each report against everything recorded so far, and takes on what is
/// new. The histories that it hands out never change.
/// </summary>
public sealed class EnterpriseLedger
{
    /// <summary>As long as an enterprise has no more, going through them is quicker than keeping tables.</summary>
    private const int Few = 48;

    private Dictionary<(string Department, string Id), int>? _byId;
    private Dictionary<(string Type, string Number), List<int>>? _byDocument;
    private RecordedEvent[] _events;
    private int _count;

    /// <summary>A ledger of events that were recorded before.</summary>
    /// <exception cref="InvalidDataException">They are not a gapless chain.</exception>
    public EnterpriseLedger(Uscc uscc, IReadOnlyCollection<RecordedEvent> events)
    {
        Uscc = uscc;
        _events = new RecordedEvent[Math.Max(4, events.Count)];
        foreach (var recorded in events)
        {
            if (recorded.Sequence != _count + 1 || recorded.PreviousHash != History.Hash
                || recorded.Hash != EventCanon.Hash(recorded.PreviousHash, uscc, recorded.Event, recorded.Sequence, recorded.RecordedAt))
            {
                throw new InvalidDataException($"The log of {uscc} is broken at sequence {_count + 1}.");
            }

            Add(recorded);
        }
    }

    /// <summary>A ledger that goes on where a history ends. Whoever made the history has checked its chain; it stays as it is.</summary>
    public EnterpriseLedger(EnterpriseHistory history)
    {
        Uscc = history.Uscc;
        _events = new RecordedEvent[Math.Max(4, history.Sequence + 1)];
        foreach (var recorded in history.Events)
        {
            Add(recorded);
        }
    }

    /// <summary>Whose ledger it is.</summary>
    public Uscc Uscc { get; }

    /// <summary>Everything taken on so far.</summary>
    public EnterpriseHistory History => new(Uscc, _events, _count);

    /// <summary>Takes a report on, recognises it, or refuses it (in this order: repeated, id in use, withdrawal of nothing, second report of a decision,
    /// and what its own fact finds in the history).</summary>
    public RecordDecision Record(CreditEvent reported, DateTimeOffset now)
    {
        if (Find(reported.Department, reported.Id) is { } earlier)
        {
            return earlier.Event.HasSameContentAs(reported) ? new RecordDecision.AlreadyRecorded(earlier)
                : new RecordDecision.IdInUse(earlier, History.Withdrawals()[(int)earlier.Sequence - 1] is not null);
        }

        if (reported.Fact is EventWithdrawn withdrawal)
        {
            if (Find(reported.Department, withdrawal.EventId) is null)
            {
                return new RecordDecision.WithdrawsNothing(withdrawal.EventId);
            }
        }
        else if (LiveReportOfSameDecision(reported) is { } same)
        {
            return new RecordDecision.DocumentAlreadyRecorded(same);
        }

        if (RefusalOf(reported, now) is { } refusal)
        {
            return new RecordDecision.Refused(refusal);
        }

        var last = _count == 0 ? null : _events[_count - 1];
        var (recordedAt, previousHash) = (InstantBehind(last, now), last?.Hash ?? EventCanon.NoHash);
        var recorded = new RecordedEvent(
            reported, _count + 1, recordedAt, previousHash, EventCanon.Hash(previousHash, Uscc, reported, _count + 1, recordedAt));
        Add(recorded);
        return new RecordDecision.Recorded(recorded);
    }

    /// <summary>What stands in the way of a fact about earlier ones; null if nothing does.</summary>
    private FieldError? RefusalOf(CreditEvent reported, DateTimeOffset now) => reported.Fact switch
    {
        IRestsOnHistory fact => fact.Refusal(reported, History, ShanghaiCalendar.DateAt(now)),
        EventWithdrawn withdrawal => CaseWithdrawal.Refusal(withdrawal, reported.Department, History),
        _ => null,
    };

    /// <summary>Now in whole microseconds, and later than everything before it even if the clock went back.</summary>
    internal static DateTimeOffset InstantBehind(RecordedEvent? last, DateTimeOffset now)
    {
        var instant = now.ToUniversalTime();
        instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
        return last is not null && instant <= last.RecordedAt ? last.RecordedAt.AddMicroseconds(1) : instant;
    }

    private RecordedEvent? Find(string department, string id)
    {
        if (_byId is not null)
        {
            return _byId.TryGetValue((department, id), out var index) ? _events[index] : null;
        }

        return Array.Find(_events, recorded => recorded?.Event.Id == id && recorded.Event.Department == department);
    }

    private RecordedEvent? LiveReportOfSameDecision(CreditEvent reported)
    {
        var same = ReportsOfSameDecision(reported);
        if (same.Count == 0)
        {
            return null;
        }

        var withdrawals = History.Withdrawals();
        var live = same.FindIndex(index => withdrawals[index] is null);
        return live < 0 ? null : _events[same[live]];
    }

    private List<int> ReportsOfSameDecision(CreditEvent reported)
    {
        if (reported.Document is not { } document)
        {
            return [];
        }

        if (_byDocument is not null)
        {
            return _byDocument.TryGetValue((reported.Type.Name, document.Number), out var candidates)
                ? candidates.FindAll(index => _events[index].Event.ReportsSameDecisionAs(reported))
                : [];
        }

        var same = new List<int>();
        for (var i = 0; i < _count; i++)
        {
            if (_events[i].Event.ReportsSameDecisionAs(reported))
            {
                same.Add(i);
            }
        }

        return same;
    }

    private void Add(RecordedEvent recorded)
    {
        if (_count == _events.Length)
        {
            Array.Resize(ref _events, _count * 2);
        }

        _events[_count++] = recorded;
        if (_byId is not null)
        {
            Note(_count - 1);
        }
        else if (_count > Few)
        {
            (_byId, _byDocument) = ([], []);
            for (var i = 0; i < _count; i++)
            {
                Note(i);
            }
        }
        else if (Array.FindIndex(_events, 0, _count - 1, earlier => IsSameName(earlier.Event, recorded.Event)) >= 0)
        {
            throw new ArgumentException($"The log of {Uscc} names {recorded.Event.Id} of {recorded.Event.Department} twice.");
        }
    }

    private static bool IsSameName(CreditEvent one, CreditEvent other) => one.Id == other.Id && one.Department == other.Department;

    /// <summary>Puts an event into the tables.</summary>
    /// <exception cref="ArgumentException">Its id is there already.</exception>
    private void Note(int index)
    {
        var reported = _events[index].Event;
        _byId!.Add((reported.Department, reported.Id), index);
        if (reported.Document is { } document)
        {
            var key = (reported.Type.Name, document.Number);
            if (!_byDocument!.TryGetValue(key, out var indexes))
            {
                _byDocument[key] = indexes = [];
            }

            indexes.Add(index);
        }
    }
}

/// <summary>What became of a report.</summary>
public abstract record RecordDecision
{
    private RecordDecision()
    {
    }

    /// <summary>It is new and has its place.</summary>
    public sealed record Recorded(RecordedEvent Event) : RecordDecision;

    /// <summary>The same id with the same content was recorded before.</summary>
    public sealed record AlreadyRecorded(RecordedEvent Event) : RecordDecision;

    /// <summary>The id was recorded before with other content, which perhaps was withdrawn.</summary>
    public sealed record IdInUse(RecordedEvent Event, bool IsWithdrawn) : RecordDecision;

    /// <summary>A withdrawal names an event that this department did not record for this enterprise.</summary>
    public sealed record WithdrawsNothing(string EventId) : RecordDecision;

    /// <summary>The decision was already reported under another id, and that event is live.</summary>
    public sealed record DocumentAlreadyRecorded(RecordedEvent Event) : RecordDecision;

    /// <summary>What was recorded before does not allow it.</summary>
    public sealed record Refused(FieldError Error) : RecordDecision;
}
