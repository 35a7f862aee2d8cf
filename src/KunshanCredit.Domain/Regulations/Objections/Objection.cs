using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Regulations.Objections;

/// <summary>How far an objection has come.</summary>
public enum ObjectionState
{
    /// <summary>已提出</summary>
    Raised,

    /// <summary>已受理</summary>
    Accepted,

    /// <summary>不予受理</summary>
    NotAccepted,

    /// <summary>异议成立</summary>
    Upheld,

    /// <summary>异议不成立</summary>
    Dismissed,
}

/// <summary>An objection (异议) with its clocks.</summary>
/// <param name="Id">The id of the event that raised it.</param>
/// <param name="Department">The department whose fact it is about, and which decides.</param>
/// <param name="EventId">The fact.</param>
/// <param name="By">Who objects.</param>
/// <param name="RaisedOn">When it was raised.</param>
/// <param name="AcceptedOn">When it was taken on; null if it was not.</param>
/// <param name="DecidedOn">When it was decided; null while it is open.</param>
/// <param name="State">How far it has come.</param>
/// <param name="AcceptBy">The last day to take it on or not; null without one.</param>
/// <param name="DecideBy">The last day to decide; null where it counts from a step that is not taken yet.</param>
/// <param name="Overdue">Whether a last day has passed while the step was not taken.</param>
public sealed record Objection(
    string Id,
    string Department,
    string EventId,
    Applicant By,
    DateOnly RaisedOn,
    DateOnly? AcceptedOn,
    DateOnly? DecidedOn,
    ObjectionState State,
    DateOnly? AcceptBy,
    DateOnly? DecideBy,
    bool Overdue)
{
    /// <summary>The facts of the case, in their order.</summary>
    [JsonIgnore]
    public ImmutableArray<RecordedEvent> Events { get; init; } = [];

    /// <summary>Whether it waits for the department.</summary>
    [JsonIgnore]
    public bool IsOpen => DecidedOn is null;

    /// <summary>The last day of the step that is to be taken next; null if none is.</summary>
    [JsonIgnore]
    public DateOnly? DueOn => !IsOpen ? null : AcceptedOn is null && AcceptBy is not null ? AcceptBy : DecideBy;

    /// <summary>The objection with the step that a later fact is, if it is one of its case.</summary>
    public Objection With(RecordedEvent recorded) => recorded.Event.Fact switch
    {
        ObjectionStep step when step.Objection != Id || recorded.Event.Department != Department => this,
        ObjectionAccepted => this with { AcceptedOn = recorded.Event.EffectiveOn, State = ObjectionState.Accepted, Events = Events.Add(recorded) },
        ObjectionDecided decided => this with
        {
            DecidedOn = recorded.Event.EffectiveOn,
            State = decided.Outcome switch
            {
                ObjectionOutcome.Upheld => ObjectionState.Upheld,
                ObjectionOutcome.Dismissed => ObjectionState.Dismissed,
                _ => ObjectionState.NotAccepted,
            },
            Events = Events.Add(recorded),
        },
        _ => this,
    };

    /// <summary>Every objection that a history knows, in the order in which they were raised, without what the clocks say.</summary>
    public static List<Objection> AllOf(EnterpriseHistory history) => AllOf(CountingEvents.Of(history).OfDomain(ObjectionRaised.Type.Department));

    /// <summary>The facts, by sequence, to which an objection is open on a day.</summary>
    public static ImmutableDictionary<long, ObjectionNote> OpenOn(EnterpriseHistory history, CountingEvents counting, DateOnly day)
    {
        var known = counting.OfDomain(ObjectionRaised.Type.Department).Where(recorded => recorded.Event.EffectiveOn <= day);
        var notes = ImmutableDictionary<long, ObjectionNote>.Empty;
        foreach (var objection in AllOf(known).Where(objection => objection.IsOpen))
        {
            if (history.Find(objection.Department, objection.EventId) is { } found)
            {
                var note = new ObjectionNote(objection.Id, objection.State, objection.RaisedOn);
                notes = notes.SetItems(history.LivePenaltiesOf(found.Recorded.Event).Select(recorded => KeyValuePair.Create(recorded.Sequence, note)));
            }
        }

        return notes;
    }

    /// <summary>The same from events that count.</summary>
    public static List<Objection> AllOf(IEnumerable<RecordedEvent> events)
    {
        var objections = new List<Objection>();
        foreach (var recorded in events)
        {
            if (recorded.Event.Fact is ObjectionRaised raised)
            {
                objections.Add(new Objection(
                    recorded.Event.Id, recorded.Event.Department, raised.EventId, raised.By, recorded.Event.EffectiveOn, null, null,
                    ObjectionState.Raised, null, null, false)
                { Events = [recorded] });
            }
            else if (recorded.Event.Fact is ObjectionStep)
            {
                objections = objections.ConvertAll(objection => objection.With(recorded));
            }
        }

        return objections;
    }
}

/// <summary>The objections to an enterprise's facts (异议处理).</summary>
/// <param name="Objections">All of them, the earliest first.</param>
public sealed record ObjectionsSection(ImmutableArray<Objection> Objections) : ISection
{
    /// <summary>None: an objection marks its fact, not the enterprise.</summary>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}
