using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>
/// Of two facts of one enterprise, the one that was acknowledged before the other was first sent has the lower sequence.
/// </summary>
public sealed class RealTimeOrder : IProperty
{
    public string Name => "facts have the order of real time, per enterprise";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var facts = evidence.History.Writes.GroupBy(write => write.Fact).Select(Life).OfType<FactLife>();
        foreach (var ofEnterprise in facts.GroupBy(fact => fact.Name.Uscc))
        {
            Check([.. ofEnterprise], findings);
        }

        return findings;
    }

    private static void Check(List<FactLife> facts, Findings findings)
    {
        var floor = new Floor(facts.Select(fact => (fact.AcknowledgedAt, fact.Sequence)));
        foreach (var fact in facts.OrderBy(fact => fact.SentAt))
        {
            var before = floor.At(fact.SentAt);
            findings.Demand(fact.Sequence > before, $"{fact.Name} has sequence {fact.Sequence}, and {before} was acknowledged before it was sent.");
        }
    }

    private static FactLife? Life(IGrouping<FactName, Write> attempts)
    {
        var acknowledgements = attempts.Select(write => write.Outcome).OfType<Acknowledged>().ToList();
        return acknowledgements.Count == 0 ? null : new FactLife(
            attempts.Key, attempts.Min(write => write.InvokedAt), acknowledgements.Min(each => each.At), acknowledgements[0].Receipt.Sequence);
    }

    private sealed record FactLife(FactName Name, long SentAt, long AcknowledgedAt, long Sequence);
}
