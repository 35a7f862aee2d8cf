using System.Diagnostics;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Grains;

/// <summary>From messages to the domain and back.</summary>
internal static class Replies
{
    /// <summary>The event of a message.</summary>
    public static CreditEvent Event(FactMessage fact, string department) =>
        fact.ReadHere is { } read && read.Department == department
            ? read
            : EventReader.Restore(fact.Id, department, fact.Type, fact.EffectiveOn, fact.Document, fact.Data);

    /// <summary>The result of a decision; null stands for a fact of another department's domain.</summary>
    public static RecordResult Result(RecordDecision? decision) => decision switch
    {
        null => new(RecordOutcome.Forbidden, null, null),
        RecordDecision.Recorded(var recorded) => new(RecordOutcome.Recorded, Receipt(recorded), null),
        RecordDecision.AlreadyRecorded(var recorded) => new(RecordOutcome.Replayed, Receipt(recorded), null),
        RecordDecision.IdInUse(var other, var isWithdrawn) => new(RecordOutcome.IdConflict, null, other.Event.Id, ConflictIsWithdrawn: isWithdrawn),
        RecordDecision.DocumentAlreadyRecorded(var other) => new(RecordOutcome.DocumentAlreadyRecorded, null, other.Event.Id),
        RecordDecision.WithdrawsNothing(var eventId) => new(RecordOutcome.WithdrawsNothing, null, eventId),
        RecordDecision.Refused(var (pointer, code, detail)) => new(RecordOutcome.Refused, null, null, new RefusalMessage(pointer, code, detail.Zh, detail.En)),
        _ => throw new UnreachableException($"Unknown decision {decision.GetType().Name}."),
    };

    /// <summary>The receipt of an event.</summary>
    public static ReceiptMessage Receipt(RecordedEvent recorded) => new(
        recorded.Sequence, recorded.Event.Id, recorded.Event.Department, recorded.Event.Type.Name, recorded.Event.EffectiveOn,
        recorded.RecordedAt, recorded.Hash, recorded.PreviousHash);
}
