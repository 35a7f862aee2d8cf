using KunshanCredit.Chaos.Checker.Stored;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>Each enterprise's sequence is 1, 2, 3 … up to the head that the database names, and its instants rise.</summary>
public sealed class SequencesGapless : IProperty
{
    public string Name => "sequences are gapless up to the head";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        foreach (var (uscc, rows) in evidence.Stored.ByEnterprise)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                findings.Demand(rows[i].Sequence == i + 1, $"{uscc} has sequence {rows[i].Sequence} in place {i + 1}.");
                findings.Demand(i == 0 || rows[i].RecordedAt > rows[i - 1].RecordedAt, $"{uscc} has sequence {rows[i].Sequence} recorded no later than the one before.");
            }

            findings.Demand(evidence.Stored.Heads.GetValueOrDefault(uscc) == new StoredHead(uscc, rows[^1].Sequence, rows[^1].Hash),
                $"{uscc} ends at {rows[^1].Sequence} {rows[^1].Hash}, and its head is {evidence.Stored.Heads.GetValueOrDefault(uscc)}.");
        }

        foreach (var uscc in evidence.Stored.Heads.Keys.Where(uscc => !evidence.Stored.ByEnterprise.ContainsKey(uscc)))
        {
            findings.Demand(false, $"{uscc} has a head and no fact.");
        }

        return findings;
    }
}
