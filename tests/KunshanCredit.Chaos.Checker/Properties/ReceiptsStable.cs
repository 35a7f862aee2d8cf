using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Stored;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>All receipts of one fact are the same, say what is stored, and only one of them says that it is new.</summary>
public sealed class ReceiptsStable : IProperty
{
    private const int Created = 201;

    public string Name => "receipts stay the same and say what is stored";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var rows = evidence.Stored.Events.ToLookup(row => row.Name);
        foreach (var writes in evidence.History.Writes.Where(write => write.Outcome is Acknowledged).GroupBy(write => write.Fact))
        {
            var acknowledgements = writes.Select(write => (Acknowledged)write.Outcome!).ToList();
            var receipt = acknowledgements[0].Receipt;
            foreach (var other in acknowledgements)
            {
                findings.Demand(other.Receipt == receipt, $"{writes.Key} has two receipts: {receipt} and {other.Receipt}.");
            }

            findings.Demand(acknowledgements.Count(each => each.Status == Created) <= 1, $"{writes.Key} was acknowledged as new more than once.");
            if (rows[writes.Key].FirstOrDefault() is { } row)
            {
                findings.Demand(receipt == ReceiptOf(row, evidence.Stored), $"{writes.Key} has the receipt {receipt} and is stored as {row}.");
            }
        }

        return findings;
    }

    private static Receipt ReceiptOf(StoredEvent row, StoredLog stored)
    {
        var before = stored.ByEnterprise[row.Uscc].Find(other => other.Sequence == row.Sequence - 1);
        return new Receipt(
            row.Uscc, row.Sequence, row.EventId, row.Department, row.Type, row.EffectiveOn, row.RecordedAtText, row.Hash, before?.Hash ?? StoredLog.NoHash);
    }
}
