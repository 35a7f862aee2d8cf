namespace KunshanCredit.Chaos.Checker.History;

/// <summary>One question and its answer.</summary>
public sealed class Read(ReadInvoked invoked)
{
    /// <summary>About whom.</summary>
    public string Uscc { get; } = invoked.Uscc;

    /// <summary>What was asked.</summary>
    public string View { get; } = invoked.View;

    /// <summary>Who was asked.</summary>
    public string Silo { get; } = invoked.Silo;

    /// <summary>When it was asked.</summary>
    public long InvokedAt { get; } = invoked.At;

    /// <summary>What became of it; null if it was under way at the end.</summary>
    public OperationOutcome? Outcome { get; internal set; }
}
