using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains.Contracts;

/// <summary>Facts of one department about one enterprise.</summary>
/// <param name="Department">Who reports; the grain takes only facts of that domain.</param>
/// <param name="Facts">The facts, each valid by itself.</param>
/// <param name="WithStanding">Whether the reply brings the whole standing.</param>
/// <param name="English">The language of its texts: English, or else Chinese.</param>
[GenerateSerializer, Immutable, Alias("kc.record-request")]
public sealed record RecordRequest(
    [property: Id(0)] string Department,
    [property: Id(1)] ImmutableArray<FactMessage> Facts,
    [property: Id(2)] bool WithStanding,
    [property: Id(3)] bool English);

/// <summary>A fact on its way.</summary>
/// <param name="Id">The department's id.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="EffectiveOn">The date from which it counts.</param>
/// <param name="Document">Canonical JSON of the document; null without one.</param>
/// <param name="Data">Canonical JSON of the data.</param>
[GenerateSerializer, Immutable, Alias("kc.fact")]
public sealed record FactMessage(
    [property: Id(0)] string Id,
    [property: Id(1)] string Type,
    [property: Id(2)] DateOnly EffectiveOn,
    [property: Id(3)] string? Document,
    [property: Id(4)] string Data)
{
    [NonSerialized]
    private readonly CreditEvent? _readHere;

    /// <param name="reported">The fact as it was just read.</param>
    public FactMessage(CreditEvent reported)
        : this(reported.Id, reported.Type.Name, reported.EffectiveOn, EventCanon.Document(reported.Document), reported.Data) => _readHere = reported;

    /// <summary>The fact itself if it was read on this silo, so that it need not be read again; it does not travel, and is null elsewhere.</summary>
    internal CreditEvent? ReadHere => _readHere;
}

/// <summary>What became of each fact, in the order of the request.</summary>
/// <param name="State">Whether the request was carried out at all.</param>
/// <param name="Results">One per fact; empty unless carried out.</param>
/// <param name="Standing">The whole standing of today as UTF-8 JSON; null unless it was asked for.</param>
[GenerateSerializer, Immutable, Alias("kc.record-reply")]
public sealed record RecordReply(
    [property: Id(0)] RecordState State,
    [property: Id(1)] ImmutableArray<RecordResult> Results,
    [property: Id(2)] byte[]? Standing);

/// <summary>What would become of facts if they were recorded now.</summary>
/// <param name="State">Whether it was tried at all.</param>
/// <param name="Results">What would become of each, in the order of the request; without receipts.</param>
/// <param name="Before">What is outward of the enterprise today, as canonical JSON; null unless it was tried.</param>
/// <param name="After">What would be.</param>
[GenerateSerializer, Immutable, Alias("kc.rehearsal-reply")]
public sealed record RehearsalReply(
    [property: Id(0)] RecordState State,
    [property: Id(1)] ImmutableArray<RecordResult> Results,
    [property: Id(2)] string? Before,
    [property: Id(3)] string? After);

/// <summary>Whether a request was carried out.</summary>
[GenerateSerializer, Alias("kc.record-state")]
public enum RecordState
{
    /// <summary>Yes.</summary>
    Done = 1,

    /// <summary>Another activation was ahead: nothing of it is acknowledged, and the next call reloads.</summary>
    TryAgain = 2,

    /// <summary>The store does not say what became of it.</summary>
    Unavailable = 3,
}

/// <summary>What became of a fact.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Receipt">The receipt, if it is recorded, now or before; null otherwise.</param>
/// <param name="ConflictsWith">The id of the event that stands in its way; null if there is none.</param>
/// <param name="ConflictIsWithdrawn">Whether the event with the same id was withdrawn, so that this may be its correction.</param>
/// <param name="Refusal">Why the history does not allow it; null unless it was refused for that.</param>
[GenerateSerializer, Immutable, Alias("kc.record-result")]
public sealed record RecordResult(
    [property: Id(0)] RecordOutcome Outcome,
    [property: Id(1)] ReceiptMessage? Receipt,
    [property: Id(2)] string? ConflictsWith,
    [property: Id(3)] RefusalMessage? Refusal = null,
    [property: Id(4)] bool ConflictIsWithdrawn = false);

/// <summary>Why what was recorded before does not allow a fact.</summary>
/// <param name="Pointer">JSON pointer into the event.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">The same in English.</param>
[GenerateSerializer, Immutable, Alias("kc.refusal")]
public sealed record RefusalMessage(
    [property: Id(0)] string Pointer,
    [property: Id(1)] string Code,
    [property: Id(2)] string Zh,
    [property: Id(3)] string En);

/// <summary>What can become of a fact.</summary>
[GenerateSerializer, Alias("kc.record-outcome")]
public enum RecordOutcome
{
    /// <summary>It is stored for good.</summary>
    Recorded = 1,

    /// <summary>The same id with the same content was stored before.</summary>
    Replayed = 2,

    /// <summary>The id was stored before with other content.</summary>
    IdConflict = 3,

    /// <summary>The decision was stored before under another id.</summary>
    DocumentAlreadyRecorded = 4,

    /// <summary>The withdrawal names no event of this department and enterprise.</summary>
    WithdrawsNothing = 5,

    /// <summary>It is of another department's domain.</summary>
    Forbidden = 6,

    /// <summary>What was recorded before does not allow it.</summary>
    Refused = 7,
}

/// <summary>The promise that a fact is stored.</summary>
[GenerateSerializer, Immutable, Alias("kc.receipt")]
public sealed record ReceiptMessage(
    [property: Id(0)] long Sequence,
    [property: Id(1)] string EventId,
    [property: Id(2)] string Department,
    [property: Id(3)] string Type,
    [property: Id(4)] DateOnly EffectiveOn,
    [property: Id(5)] DateTimeOffset RecordedAt,
    [property: Id(6)] string Hash,
    [property: Id(7)] string PreviousHash);
