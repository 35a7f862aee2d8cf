namespace KunshanCredit.Domain.Facts;

/// <summary>What a department reports: a fact, never a score, a class or a surcharge. Each regulation defines its own.</summary>
public abstract record CreditFact;

/// <summary>Takes an earlier event away as if it had never been recorded, for every date that is asked about (rules §1.4).</summary>
/// <param name="EventId">The id of the event that the same department recorded for the same enterprise.</param>
/// <param name="Reason">Why.</param>
public sealed record EventWithdrawn(string EventId, string Reason) : CreditFact
{
    /// <summary>The type, which every department may report of its own events.</summary>
    public static FactType Type { get; } = new("event.withdrawn", FactType.EveryDepartment,
        read => new EventWithdrawn(read.Id("eventId"), read.Text("reason")))
    { IsOfCases = true };
}
