using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Checker.Properties;

/// <summary>No answer showed what is not in the database, and answers from the same facts about the same day are the same bytes.</summary>
public sealed class AnswersRestOnTheLog : IProperty
{
    public string Name => "answers show stored facts, and equal facts equal answers";

    public Findings Check(Evidence evidence)
    {
        var findings = new Findings();
        var digests = new Dictionary<(string Uscc, string View, long Sequence, string AsOf), string>();
        foreach (var read in evidence.History.Reads)
        {
            if (read.Outcome is not Answered answered)
            {
                continue;
            }

            var last = evidence.Stored.Heads.GetValueOrDefault(read.Uscc)?.Sequence ?? 0;
            findings.Demand(answered.Sequence <= last, $"{read.View} of {read.Uscc} showed sequence {answered.Sequence}; only {last} are stored.");
            if (answered is { AsOf: { } asOf, Digest: { } digest })
            {
                var key = (read.Uscc, read.View, answered.Sequence, asOf);
                digests.TryAdd(key, digest);
                findings.Demand(digests[key] == digest, $"{read.View} of {read.Uscc} at sequence {answered.Sequence} on {asOf} had two answers.");
            }
        }

        return findings;
    }
}
