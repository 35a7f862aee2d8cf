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

    /// <summary>The longest id of an event.</summary>
    public const int MaxIdLength = 128;

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
        && !HasAny(text, IsControl);

    /// <summary>Whether a text may be the id of an event: clean, shorter, and without any space.</summary>
    public static bool IsCleanId(string text) => IsClean(text, MaxIdLength) && !HasAny(text, char.IsWhiteSpace);

    /// <summary>Whether a character is a control or a bidirectional control.</summary>
    public static bool IsControl(char character) => char.IsControl(character)
        || character is '\u061C' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // LINQ would take a string for a sequence like any other, at several times the price; each text of each fact comes through here.
    private static bool HasAny(string text, Func<char, bool> isSuch)
    {
        foreach (var character in text)
        {
            if (isSuch(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOnlyPairedSurrogates(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
