using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>RFC 8785 as a stranger would write it who recomputes the hashes of receipts from the contract alone.</summary>
internal static class CanonicalForm
{
    /// <summary>The hash of an item of a page of events.</summary>
    public static string HashOf(JsonElement item)
    {
        var (reported, receipt) = (item.GetProperty("event"), item.GetProperty("receipt"));
        var members = reported.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value));
        members["department"] = Of(receipt.GetProperty("department"));
        members["sequence"] = Of(receipt.GetProperty("sequence"));
        members["recordedAt"] = Of(receipt.GetProperty("recordedAt"));
        var chained = receipt.Text("previousHash") + "\n" + Of(members);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chained)));
    }

    /// <summary>The canonical form of a value.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Of(value.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value))),
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.String => Of(value.GetString()!),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    private static string Of(Dictionary<string, string> members) => "{" + string.Join(",",
        members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => Of(member.Key) + ":" + member.Value)) + "}";

    private static string Of(string text)
    {
        var written = new StringBuilder("\"");
        foreach (var character in text)
        {
            written.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => throw new ArgumentException("No text of a fact holds a control character."),
                _ => character.ToString(),
            });
        }

        return written.Append('"').ToString();
    }
}
