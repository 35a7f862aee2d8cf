using KunshanCredit.Chaos.Checker.Stored;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>Each stored hash is what the contract prescribes for the stored columns behind the hash before it.</summary>
public sealed class ChainLinks : IProperty
{
    public string Name => "the hash chain links";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        foreach (var (uscc, rows) in evidence.Stored.ByEnterprise)
        {
            var previous = StoredLog.NoHash;
            foreach (var row in rows)
            {
                findings.Demand(row.Hash == row.HashBehind(previous), $"{uscc} has another hash at sequence {row.Sequence} than its columns make.");
                previous = row.Hash;
            }
        }

        return findings;
    }
}
