using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>An answer knows every fact of the enterprise that was acknowledged, by whatever silo, before the question was asked.</summary>
public sealed class ReadsSeeWrites : IProperty
{
    public string Name => "reads see every write acknowledged before";

    public Findings Check(Evidence evidence) => Freshness.Check(
        evidence.History,
        from write in evidence.History.Writes
        let acknowledged = write.Outcome as Acknowledged
        where acknowledged is not null
        select new Told(write.Fact.Uscc, acknowledged.At, acknowledged.Receipt.Sequence),
        "had been acknowledged");
}

/// <summary>An answer knows at least what any earlier answer about the enterprise knew, from whatever silo.</summary>
public sealed class ReadsNeverGoBack : IProperty
{
    public string Name => "reads never go back";

    public Findings Check(Evidence evidence) => Freshness.Check(
        evidence.History,
        from read in evidence.History.Reads
        let answered = read.Outcome as Answered
        where answered is not null
        select new Told(read.Uscc, answered.At, answered.Sequence),
        "had been shown");
}

/// <summary>Somebody was told of a sequence of an enterprise.</summary>
internal sealed record Told(string Uscc, long At, long Sequence);

/// <summary>Compares each answer with what had been told before its question.</summary>
internal static class Freshness
{
    public static Findings Check(RunHistory history, IEnumerable<Told> told, string how)
    {
        var findings = new Findings();
        var byEnterprise = told.ToLookup(each => each.Uscc);
        foreach (var reads in history.Reads.Where(read => read.Outcome is Answered).GroupBy(read => read.Uscc))
        {
            var floor = new Floor(byEnterprise[reads.Key].Select(each => (each.At, each.Sequence)));
            foreach (var read in reads.OrderBy(read => read.InvokedAt))
            {
                var before = floor.At(read.InvokedAt);
                var shown = ((Answered)read.Outcome!).Sequence;
                findings.Demand(shown >= before,
                    $"{read.View} of {reads.Key} by silo {read.Silo}, asked at {read.InvokedAt} µs, showed sequence {shown}; {before} {how}.");
            }
        }

        return findings;
    }
}
