using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KunshanCredit.Chaos.Checker;

/// <summary>RFC 8785 (JSON Canonicalization Scheme), written from the RFC for the values that facts hold.</summary>
public static class CanonicalJson
{
    /// <summary>A value in canonical form.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Of(value.EnumerateObject()),
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    /// <summary>An object of these members in canonical form.</summary>
    public static string Of(IEnumerable<JsonProperty> members) => Object(members.Select(member => (member.Name, Of(member.Value))));

    /// <summary>An object of these names and canonical values.</summary>
    public static string Object(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(',', members.OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{Text(member.Name)}:{member.Value}")) + "}";

    /// <summary>A text as canonical JSON.</summary>
    public static string Text(string text)
    {
        var written = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => written.Append("\\\""),
                '\\' => written.Append("\\\\"),
                < ' ' => written.Append($"\\u{(int)character:x4}"),
                _ => written.Append(character),
            };
        }

        return written.Append('"').ToString();
    }
}
