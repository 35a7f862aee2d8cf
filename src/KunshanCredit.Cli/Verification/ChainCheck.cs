using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Cli.Verification;

/// <summary>The end of a chain that was checked.</summary>
/// <param name="Uscc">Whose chain it is.</param>
/// <param name="First">Its first sequence that was there.</param>
/// <param name="Last">Its last.</param>
/// <param name="Hash">The hash of the last; whoever keeps it can tell later whether anything before it was changed.</param>
internal sealed record ChainHead(string Uscc, long First, long Last, string Hash);

/// <summary>Whether the events of enterprises are the ones that were recorded, all of them and in their order: each hash, and each link to the one before.</summary>
internal static class ChainCheck
{
    /// <summary>Checks items of answers of <c>/events</c>, of one enterprise or several, in whatever order.</summary>
    public static (IReadOnlyList<ChainHead> Heads, IReadOnlyList<Finding> Findings) Of(IEnumerable<JsonElement> items)
    {
        var (heads, findings) = (new List<ChainHead>(), new List<Finding>());
        foreach (var chain in items.GroupBy(item => item.TextAt("receipt/uscc")))
        {
            JsonElement[] ordered = [.. chain.OrderBy(SequenceOf)];
            findings.AddRange(ordered.SelectMany(item => ReceiptCheck.Findings(item.At("event") ?? default, item.At("receipt") ?? default)));
            findings.AddRange(Links(chain.Key, ordered));
            heads.Add(new ChainHead(chain.Key, SequenceOf(ordered[0]), SequenceOf(ordered[^1]), ordered[^1].TextAt("receipt/hash")));
        }

        return (heads, findings);
    }

    private static IEnumerable<Finding> Links(string uscc, JsonElement[] ordered)
    {
        var (sequence, hash, recordedAt) = (0L, EventCanon.NoHash, "");
        foreach (var item in ordered)
        {
            var next = SequenceOf(item);
            if (next == sequence && item.TextAt("receipt/hash") == hash)
            {
                // Two pages overlap, or one stands there twice: it was checked like any other.
                continue;
            }

            if (Broken(item, next, sequence, hash, recordedAt) is var (code, zh, en))
            {
                yield return new Finding($"{uscc} #{next}", code, new(zh, en));
            }

            (sequence, hash, recordedAt) = (next, item.TextAt("receipt/hash"), item.TextAt("receipt/recordedAt"));
        }
    }

    private static (string Code, string Zh, string En)? Broken(JsonElement item, long next, long sequence, string hash, string recordedAt)
    {
        if (next == sequence)
        {
            return ("twice", "同一序号有两个不同的事件。", "There are two different events of this sequence.");
        }

        if (next > sequence + 1)
        {
            var missing = next == sequence + 2 ? $"{sequence + 1}" : $"{sequence + 1}–{next - 1}";
            return ("gap", $"缺少序号 {missing}。", $"Sequence {missing} is missing.");
        }

        if (item.TextAt("receipt/previousHash") != hash)
        {
            return ("broken-link", "与前一事件的哈希不相接。", "It does not follow from the event before it.");
        }

        return string.CompareOrdinal(item.TextAt("receipt/recordedAt"), recordedAt) <= 0
            ? ("not-later", "记录时间不晚于前一事件。", "It was not recorded later than the event before it.")
            : null;
    }

    private static long SequenceOf(JsonElement item) =>
        item.At("receipt/sequence") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var sequence) ? sequence : -1;
}
