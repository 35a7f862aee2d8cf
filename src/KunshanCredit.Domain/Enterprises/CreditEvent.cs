using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>The decision on paper behind a fact.</summary>
/// <param name="Number">Document number (文号).</param>
/// <param name="Title">Title; null if the department did not say.</param>
/// <param name="IssuedOn">Date of issue; null if the department did not say.</param>
/// <param name="Part">Tells several facts of one decision apart; null for the whole decision.</param>
public sealed record EventDocument(string Number, string? Title, DateOnly? IssuedOn, string? Part);

/// <summary>A fact as a department reported it, valid by itself: (enterprise, department, id) names it for ever.</summary>
/// <param name="Id">The department's own id of the fact.</param>
/// <param name="Department">Who reported it.</param>
/// <param name="Type">What kind of fact it is.</param>
/// <param name="EffectiveOn">The date from which it counts in law.</param>
/// <param name="Document">The decision behind it; null if none was named.</param>
/// <param name="Fact">The fact itself.</param>
/// <param name="Data">The fact as canonical JSON text, which is what is stored and hashed.</param>
public sealed record CreditEvent(
    string Id, string Department, FactType Type, DateOnly EffectiveOn, EventDocument? Document, CreditFact Fact, string Data)
{
    /// <summary>Equal as JSON values: member order, spacing and escapes do not matter, numbers compare by value.</summary>
    public bool HasSameContentAs(CreditEvent other) =>
        Type == other.Type && EffectiveOn == other.EffectiveOn && Document == other.Document && Data == other.Data;

    /// <summary>Whether the other event reports the same decision (rules §1.10): it would count twice.</summary>
    public bool ReportsSameDecisionAs(CreditEvent other) =>
        Document is not null && other.Document is not null
        && Type == other.Type && Department == other.Department
        && Document.Number == other.Document.Number && Document.Part == other.Document.Part;
}

/// <summary>An event in its place in the enterprise's log, for good.</summary>
/// <param name="Event">What was reported.</param>
/// <param name="Sequence">1, 2, 3 … per enterprise, without gaps.</param>
/// <param name="RecordedAt">When the service took it on: whole microseconds, strictly increasing per enterprise.</param>
/// <param name="PreviousHash">The hash of the event before it; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and the canonical form of this event, lower-case hex.</param>
public sealed record RecordedEvent(CreditEvent Event, long Sequence, DateTimeOffset RecordedAt, string PreviousHash, string Hash);
