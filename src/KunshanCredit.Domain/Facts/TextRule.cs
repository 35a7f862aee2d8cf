using System.Buffers;
using System.Text.Json;

namespace KunshanCredit.Domain.Facts;

/// <summary>
/// What a text may hold: 1–500 characters, not blank, no space at either end, no control characters, no bidirectional controls (they can make
/// a penalty read as another), no unpaired surrogates.
/// </summary>
public static class TextRule
{
    /// <summary>The longest text, in characters of Unicode: a rare one of a name counts once.</summary>
    public const int MaxLength = 500;

    /// <summary>The longest text of a member that describes, such as the circumstances of a penalty.</summary>
    public const int MaxLongLength = 4000;

    /// <summary>The longest id of an event.</summary>
    public const int MaxIdLength = 128;

    // Each text of each fact comes through here: what is looked for is known beforehand, and is found many characters at a time.
    private static readonly SearchValues<char> Controls = Such(IsControl);
    private static readonly SearchValues<char> Spaces = Such(char.IsWhiteSpace);

    /// <summary>The text of a JSON string; null if it is none or holds unpaired surrogates.</summary>
    public static string? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // The only way in which the framework tells of an escape such as \ud800 without its other half.
            return null;
        }
    }

    /// <summary>The name of a member; null if it holds unpaired surrogates.</summary>
    public static string? ReadName(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // As above.
            return null;
        }
    }

    /// <summary>Whether a text may be stored.</summary>
    public static bool IsClean(string text, int maxLength) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
        && HasOnlyPairedSurrogates(text)
        && (text.Length <= maxLength || text.Length - text.Count(char.IsHighSurrogate) <= maxLength)
        && !text.AsSpan().ContainsAny(Controls);

    /// <summary>Whether a text may be the id of an event: clean, shorter, and without any space.</summary>
    public static bool IsCleanId(string text) => IsClean(text, MaxIdLength) && !text.AsSpan().ContainsAny(Spaces);

    /// <summary>Whether a character is a control or a bidirectional control.</summary>
    public static bool IsControl(char character) => char.IsControl(character)
        || character is '\u061C' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static SearchValues<char> Such(Func<char, bool> isSuch) =>
        SearchValues.Create([.. Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(code => (char)code).Where(isSuch)]);

    private static bool HasOnlyPairedSurrogates(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return true;
            }

            i += next + 1;
            if (i == text.Length || !char.IsSurrogatePair(text[i - 1], text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
