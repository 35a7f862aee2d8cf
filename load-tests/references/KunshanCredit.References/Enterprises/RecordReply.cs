namespace KunshanCredit.References.Enterprises;

/// <summary>What became of a fact.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Sequence">Its place if it is recorded, now or before; 0 otherwise.</param>
[GenerateSerializer, Immutable, Alias("reference.record-reply")]
internal sealed record RecordReply([property: Id(0)] RecordOutcome Outcome, [property: Id(1)] long Sequence)
{
    /// <summary>It is no valid fact.</summary>
    public static RecordReply Invalid { get; } = new(RecordOutcome.Invalid, 0);

    /// <summary>What was recorded before stands in its way.</summary>
    public static RecordReply Refused { get; } = new(RecordOutcome.Refused, 0);
}

/// <summary>What can become of a fact.</summary>
[GenerateSerializer, Alias("reference.record-outcome")]
internal enum RecordOutcome
{
    /// <summary>It is on disk.</summary>
    Recorded = 1,

    /// <summary>It was on disk before.</summary>
    AlreadyRecorded = 2,

    /// <summary>It is no valid fact.</summary>
    Invalid = 3,

    /// <summary>What was recorded before stands in its way.</summary>
    Refused = 4,
}
