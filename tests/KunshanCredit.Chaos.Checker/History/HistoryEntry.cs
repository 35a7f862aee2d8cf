using System.Text.Json;
using System.Text.Json.Serialization;

namespace KunshanCredit.Chaos.Checker.History;

/// <summary>
/// One line of a history: something that happened, at a moment of the supervisor's one clock. Every operation is two lines with one number, its
/// invocation and what became of it; one that was under way at the end has no second line.
/// </summary>
/// <param name="At">Microseconds since the beginning of the run.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(WriteInvoked), "write")]
[JsonDerivedType(typeof(ReadInvoked), "read")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Failed), "fail")]
[JsonDerivedType(typeof(OutcomeUnknown), "unknown")]
[JsonDerivedType(typeof(FaultBegan), "fault")]
[JsonDerivedType(typeof(Healed), "healed")]
[JsonDerivedType(typeof(Recovered), "recovered")]
[JsonDerivedType(typeof(Exited), "exit")]
[JsonDerivedType(typeof(StandingServed), "standing")]
public abstract record HistoryEntry(long At)
{
    /// <summary>How lines are written and read.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <summary>What became of an operation, which the number names.</summary>
public abstract record OperationOutcome(long At, long Number) : HistoryEntry(At);

/// <summary>
/// A fact is on its way to a silo, as it was sent: <c>{id, type, effectiveOn, document?, data}</c>. Of one that must be refused the contract demands
/// that nothing is stored.
/// </summary>
public sealed record WriteInvoked(long At, long Number, string Silo, string Uscc, string Department, JsonElement Fact, bool MustBeRefused = false)
    : HistoryEntry(At);

/// <summary>A question is on its way to a silo.</summary>
public sealed record ReadInvoked(long At, long Number, string Silo, string Uscc, string View) : HistoryEntry(At);

/// <summary>A fact is acknowledged (ok): as new with status 201, as known before with 200.</summary>
public sealed record Acknowledged(long At, long Number, int Status, Receipt Receipt) : OperationOutcome(At, Number);

/// <summary>
/// A question is answered (ok): the last fact that the answer knows, 0 if it says that nothing is recorded, and with a body the day that it is about
/// and a digest of its bytes.
/// </summary>
public sealed record Answered(long At, long Number, long Sequence, string? AsOf, string? Digest) : OperationOutcome(At, Number);

/// <summary>An operation was refused for good.</summary>
public sealed record Failed(long At, long Number, int Status, string Problem) : OperationOutcome(At, Number);

/// <summary>Nobody knows what became of an operation; without a status no answer came.</summary>
public sealed record OutcomeUnknown(long At, long Number, int? Status, string Why) : OperationOutcome(At, Number);

/// <summary>A fault began.</summary>
public sealed record FaultBegan(long At, string Kind, string Target) : HistoryEntry(At);

/// <summary>All faults of a round are over: from here on the service has its time to recover.</summary>
public sealed record Healed(long At, int Round) : HistoryEntry(At);

/// <summary>Every silo is ready and has taken on a fact since.</summary>
public sealed record Recovered(long At, int Round) : HistoryEntry(At);

/// <summary>
/// A silo's process is gone. That is allowed if somebody ended it, or if it found itself declared dead and left as it must.
/// </summary>
public sealed record Exited(long At, string Silo, bool Allowed, string Why) : HistoryEntry(At);

/// <summary>At the end, what a silo serves about an enterprise and what the facts in the database make of it.</summary>
public sealed record StandingServed(long At, string Silo, string Uscc, string Served, string Recomputed) : HistoryEntry(At);

/// <summary>A receipt as it was read.</summary>
public sealed record Receipt(
    string Uscc, long Sequence, string EventId, string Department, string Type, string EffectiveOn, string RecordedAt, string Hash, string PreviousHash);
