using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>Every acknowledged fact is in the database exactly once, with the content that was sent.</summary>
public sealed class AcknowledgedOnce : IProperty
{
    public string Name => "acknowledged facts are stored exactly once";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var stored = evidence.Stored.Events.ToLookup(row => row.Name);
        foreach (var acknowledged in evidence.History.Writes.Where(write => write.Outcome is Acknowledged).GroupBy(write => write.Fact))
        {
            var rows = stored[acknowledged.Key].ToList();
            findings.Demand(rows.Count == 1, $"{acknowledged.Key} was acknowledged and is stored {rows.Count} times.");
            findings.Demand(rows.TrueForAll(row => acknowledged.All(write => write.Content == row.Content)),
                $"{acknowledged.Key} is stored with another content than was acknowledged.");
        }

        return findings;
    }
}
