using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// The canonical form that is hashed: RFC 8785 (JSON Canonicalization Scheme) of
/// <c>{data, department, document?, effectiveOn, id, recordedAt, sequence, type, uscc}</c>. Numbers have at most 15 significant digits, so that
/// their plain decimal text is what RFC 8785 demands; texts hold no control characters, so that only quotes and backslashes need escapes.
/// </summary>
public static class EventCanon
{
    /// <summary>The previous hash of an enterprise's first event.</summary>
    public static readonly string NoHash = new('0', 64);

    // Of a date it is yyyy-MM-dd; of an instant, seven digits of the second, of which the last is dropped. A pattern takes three times as long.
    private const string StandardFormat = "O";
    private const int InstantLength = 33;
    private const int SeventhDigit = 26;

    /// <summary>SHA-256 of the previous hash, a line feed and the canonical form, as lower-case hex.</summary>
    /// <param name="previousHash">The hash of the event before it.</param>
    /// <param name="uscc">Whose event it is; null for one of a person, whom the form does not name.</param>
    /// <param name="reported">The event.</param>
    /// <param name="sequence">Its place.</param>
    /// <param name="recordedAt">When it was taken on.</param>
    public static string Hash(string previousHash, Uscc? uscc, CreditEvent reported, long sequence, DateTimeOffset recordedAt)
    {
        var text = new CanonicalText();
        try
        {
            text.Append(previousHash);
            text.Append("\n"u8);
            AppendForm(ref text, uscc, reported, sequence, recordedAt);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(text.Written, hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>The same of a form that was put together from a receipt and its event, of whatever type: so that anybody can recompute it.</summary>
    /// <exception cref="ArgumentException">It holds what no event can: nothing, or a number of too many digits.</exception>
    public static string Hash(string previousHash, JsonElement form)
    {
        var text = new CanonicalText();
        try
        {
            text.Append(previousHash);
            text.Append("\n"u8);
            AppendValue(ref text, form);
            return Convert.ToHexStringLower(SHA256.HashData(text.Written));
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>An instant as it is printed and hashed: microseconds and the offset of Shanghai.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(ShanghaiCalendar.Offset).ToString(StandardFormat, CultureInfo.InvariantCulture).Remove(SeventhDigit, 1);

    /// <summary>A date as it is printed and hashed.</summary>
    public static string Date(DateOnly date) => date.ToString(StandardFormat, CultureInfo.InvariantCulture);

    /// <summary>The document as canonical JSON; null without one.</summary>
    public static string? Document(EventDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        var text = new CanonicalText();
        try
        {
            AppendDocument(ref text, document);
            return text.ToString();
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>Any value of which the texts and numbers passed <see cref="FactReader"/> as canonical JSON.</summary>
    public static string Data(JsonElement value)
    {
        var text = new CanonicalText();
        try
        {
            AppendValue(ref text, value);
            return text.ToString();
        }
        finally
        {
            text.Dispose();
        }
    }

    private static void AppendForm(ref CanonicalText text, Uscc? uscc, CreditEvent reported, long sequence, DateTimeOffset recordedAt)
    {
        text.Append("{\"data\":"u8);
        text.Append(reported.Data);
        AppendMember(ref text, "department"u8, reported.Department);
        if (reported.Document is { } document)
        {
            text.Append(",\"document\":"u8);
            AppendDocument(ref text, document);
        }

        AppendMember(ref text, "effectiveOn"u8, reported.EffectiveOn, StandardFormat);
        AppendMember(ref text, "id"u8, reported.Id);
        AppendRecordedAt(ref text, recordedAt);
        text.Append(",\"sequence\":"u8);
        text.Append(sequence);
        AppendMember(ref text, "type"u8, reported.Type.Name);
        AppendMember(ref text, "uscc"u8, uscc?.Text);
        text.Append("}"u8);
    }

    private static void AppendRecordedAt(ref CanonicalText text, DateTimeOffset recordedAt)
    {
        Span<byte> instant = stackalloc byte[InstantLength];
        recordedAt.ToOffset(ShanghaiCalendar.Offset).TryFormat(instant, out _, StandardFormat, CultureInfo.InvariantCulture);
        AppendName(ref text, "recordedAt"u8);
        text.Append("\""u8);
        text.Append(instant[..SeventhDigit]);
        text.Append(instant[(SeventhDigit + 1)..]);
        text.Append("\""u8);
    }

    private static void AppendDocument(ref CanonicalText text, EventDocument document)
    {
        text.Append("{"u8);
        if (document.IssuedOn is { } issued)
        {
            AppendMember(ref text, "issuedOn"u8, issued, StandardFormat);
        }

        AppendMember(ref text, "number"u8, document.Number);
        AppendMember(ref text, "part"u8, document.Part);
        AppendMember(ref text, "title"u8, document.Title);
        text.Append("}"u8);
    }

    private static void AppendName(ref CanonicalText text, ReadOnlySpan<byte> name)
    {
        text.Separate();
        text.Append("\""u8);
        text.Append(name);
        text.Append("\":"u8);
    }

    private static void AppendMember(ref CanonicalText text, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            AppendName(ref text, name);
            text.AppendQuoted(value);
        }
    }

    private static void AppendMember<T>(ref CanonicalText text, ReadOnlySpan<byte> name, T value, string format)
        where T : IUtf8SpanFormattable
    {
        AppendName(ref text, name);
        text.Append("\""u8);
        text.Append(value, format);
        text.Append("\""u8);
    }

    private static void AppendValue(ref CanonicalText text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(ref text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(ref text, value);
                break;
            case JsonValueKind.String:
                text.AppendQuoted(value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(JsonDecimal.TryRead(value, out var number)
                    ? JsonDecimal.Plain(number)
                    : throw new ArgumentException("A number was not checked before."));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetBoolean() ? "true"u8 : "false"u8);
                break;
            case JsonValueKind.Null:
                text.Append("null"u8);
                break;
            default:
                throw new ArgumentException($"There is no canonical form of a JSON value of kind {value.ValueKind}.");
        }
    }

    private static void AppendArray(ref CanonicalText text, JsonElement value)
    {
        var opening = "["u8;
        foreach (var item in value.EnumerateArray())
        {
            text.Append(opening);
            AppendValue(ref text, item);
            opening = ","u8;
        }

        text.Append(opening[0] == (byte)'[' ? "[]"u8 : "]"u8);
    }

    private static void AppendObject(ref CanonicalText text, JsonElement value)
    {
        text.Append("{"u8);
        foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Separate();
            text.AppendQuoted(member.Name);
            text.Append(":"u8);
            AppendValue(ref text, member.Value);
        }

        text.Append("}"u8);
    }
}
