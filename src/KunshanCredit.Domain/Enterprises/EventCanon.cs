using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// The canonical form that is hashed: RFC 8785 (JSON Canonicalization Scheme) of
/// <c>{data, document?, effectiveOn, id, recordedAt, sequence, type, uscc}</c>. Numbers have at most 15 significant digits, so that their plain
/// decimal text is what RFC 8785 demands; texts hold no control characters, so that only quotes and backslashes need escapes.
/// </summary>
public static class EventCanon
{
    /// <summary>The previous hash of an enterprise's first event.</summary>
    public static readonly string NoHash = new('0', 64);

    /// <summary>SHA-256 of the previous hash, a line feed and the canonical form, as lower-case hex.</summary>
    public static string Hash(string previousHash, Uscc uscc, CreditEvent reported, long sequence, DateTimeOffset recordedAt) =>
        Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(previousHash + "\n" + Form(uscc, reported, sequence, recordedAt))));

    /// <summary>An instant as it is printed and hashed: microseconds and the offset of Shanghai.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(ShanghaiCalendar.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz");

    /// <summary>A date as it is printed and hashed.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd");

    /// <summary>The document as canonical JSON; null without one.</summary>
    public static string? Document(EventDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        var text = new StringBuilder("{");
        AppendMember(text, "issuedOn", document.IssuedOn is { } issued ? Date(issued) : null);
        AppendMember(text, "number", document.Number);
        AppendMember(text, "part", document.Part);
        AppendMember(text, "title", document.Title);
        return text.Append('}').ToString();
    }

    /// <summary>Any value that passed <see cref="FactReader"/> as canonical JSON.</summary>
    public static string Data(JsonElement value)
    {
        var text = new StringBuilder();
        AppendValue(text, value);
        return text.ToString();
    }

    private static string Form(Uscc uscc, CreditEvent reported, long sequence, DateTimeOffset recordedAt)
    {
        var text = new StringBuilder("{\"data\":").Append(reported.Data);
        if (Document(reported.Document) is { } document)
        {
            text.Append(",\"document\":").Append(document);
        }

        AppendMember(text, "effectiveOn", Date(reported.EffectiveOn));
        AppendMember(text, "id", reported.Id);
        AppendMember(text, "recordedAt", Instant(recordedAt));
        text.Append(",\"sequence\":").Append(sequence);
        AppendMember(text, "type", reported.Type.Name);
        AppendMember(text, "uscc", uscc.Text);
        return text.Append('}').ToString();
    }

    private static void AppendMember(StringBuilder text, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (text[^1] != '{')
        {
            text.Append(',');
        }

        AppendText(text, name);
        AppendText(text.Append(':'), value);
    }

    private static void AppendValue(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(JsonDecimal.TryRead(value, out var number)
                    ? JsonDecimal.Plain(number)
                    : throw new ArgumentException("A number was not checked before."));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetBoolean() ? "true" : "false");
                break;
            default:
                throw new ArgumentException($"No fact holds a JSON value of kind {value.ValueKind}.");
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (text[^1] != '{')
            {
                text.Append(',');
            }

            AppendText(text, member.Name);
            AppendValue(text.Append(':'), member.Value);
        }

        text.Append('}');
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            if (character is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(character);
        }

        text.Append('"');
    }
}
