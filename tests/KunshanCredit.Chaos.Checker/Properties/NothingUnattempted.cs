using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>The database holds nothing but what somebody tried to have recorded, and nothing of what was only ever refused.</summary>
public sealed class NothingUnattempted : IProperty
{
    public string Name => "nothing is stored that was not attempted, or was refused";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var attempts = evidence.History.Writes.Where(write => !write.MustBeRefused).ToLookup(write => write.Fact);
        foreach (var row in evidence.Stored.Events)
        {
            var possible = attempts[row.Name].Where(write => write.Content == row.Content).ToList();
            findings.Demand(possible.Count > 0, $"{row.Name} at sequence {row.Sequence} was never attempted with this content.");
            findings.Demand(possible.Count == 0 || possible.Exists(write => write.Outcome is not Failed),
                $"{row.Name} at sequence {row.Sequence} was refused each time, and is stored.");
        }

        return findings;
    }
}
