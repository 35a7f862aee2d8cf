using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Cli.Verification;

/// <summary>Whether a receipt (回执) is that of an event: its hash is computed again from what the contract says, without the service.</summary>
internal static class ReceiptCheck
{
    private static readonly string[] OfEvent = ["id", "uscc", "type", "effectiveOn", "document", "data"];
    private static readonly string[] Required = ["uscc", "sequence", "eventId", "department", "type", "effectiveOn", "recordedAt", "hash", "previousHash"];
    private static readonly (string Event, string Receipt)[] Same = [("id", "eventId"), ("uscc", "uscc"), ("type", "type"), ("effectiveOn", "effectiveOn")];

    /// <summary>What does not hold; nothing if the receipt is that of the event.</summary>
    public static IReadOnlyList<Finding> Findings(JsonElement reported, JsonElement receipt)
    {
        var place = $"{receipt.TextAt("uscc")} #{receipt.TextAt("sequence")}";
        if (reported.ValueKind != JsonValueKind.Object || Required.FirstOrDefault(name => receipt.At(name) is null) is not null)
        {
            return [new Finding(place, "incomplete", new("须有事件和完整的回执。", "An event and a whole receipt are needed."))];
        }

        List<Finding> findings =
        [
            .. Same.Where(pair => reported.At(pair.Event) is not null && reported.TextAt(pair.Event) != receipt.TextAt(pair.Receipt)).Select(pair => new Finding(
                place, "other-event", new($"事件的 {pair.Event} 与回执不符：不是同一事件。", $"The event's {pair.Event} is not the receipt's: it is another event."))),
            .. reported.EnumerateObject().Where(member => !OfEvent.Contains(member.Name)).Select(member => new Finding(
                place, "not-covered", new($"回执不包括成员 {member.Name}。", $"The receipt does not cover the member {member.Name}."))),
        ];
        if (HashOf(reported, receipt) != receipt.TextAt("hash"))
        {
            findings.Add(new Finding(place, "hash-mismatch", new("重新计算的哈希与回执不符：事件或回执被改动。", "The hash, computed again, is not the receipt's: the event or the receipt was altered.")));
        }

        return findings;
    }

    /// <summary>The hash computed again; null if there is none of what no event holds.</summary>
    private static string? HashOf(JsonElement reported, JsonElement receipt)
    {
        try
        {
            var form = new JsonObject
            {
                ["data"] = Node(reported.At("data")),
                ["department"] = Node(receipt.At("department")),
                ["effectiveOn"] = Node(reported.At("effectiveOn")),
                ["id"] = Node(reported.At("id")),
                ["recordedAt"] = Node(receipt.At("recordedAt")),
                ["sequence"] = Node(receipt.At("sequence")),
                ["type"] = Node(reported.At("type")),
                ["uscc"] = Node(reported.At("uscc") ?? receipt.At("uscc")),
            };
            if (reported.At("document") is { } document)
            {
                form["document"] = Node(document);
            }

            return EventCanon.Hash(receipt.TextAt("previousHash"), JsonSerializer.SerializeToElement(form));
        }
        catch (Exception foreign) when (foreign is ArgumentException or InvalidOperationException)
        {
            // A null, a number of more digits than the service takes, or half a surrogate: no event holds them.
            return null;
        }
    }

    private static JsonNode? Node(JsonElement? value) => value is { } present ? JsonSerializer.SerializeToNode(present) : null;
}
