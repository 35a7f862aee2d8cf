namespace KunshanCredit.Domain.Persons;

/// <summary>
/// Finds identity numbers in texts, where they have no business: 17 digits and a digit or X, by themselves among whatever is no Latin letter and no
/// digit, that are a number by <see cref="IdentityNumber.IsOne"/>. Full-width digits count as digits, since that is how some keyboards write them.
/// </summary>
public static class PersonalData
{
    private const char FullWidth = '\uFF01';
    private const char FullWidthEnd = '\uFF5E';
    private const int ToHalfWidth = FullWidth - '!';
    private const int Digits = IdentityNumber.Length - 1;
    private const int Doubtful = 12;

    /// <summary>What stands in the place of a text that must not be told.</summary>
    public const string Withheld = "(withheld)";

    /// <summary>Whether a text holds an identity number.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        // So many digits in a row lie over one of these places, wherever they are: of a usual text next to nothing is looked at.
        for (var i = Digits - 1; i < text.Length; i += Digits)
        {
            if (char.IsAsciiDigit(Half(text[i])) && IsNumberAt(text, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text holds what could be a number with a slip in it: nothing that we name ourselves has so many digits in a row.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        var inARow = 0;
        foreach (var character in text)
        {
            inARow = char.IsAsciiDigit(Half(character)) ? inARow + 1 : 0;
            if (inARow == Doubtful)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text, or what stands in its place if it holds an identity number.</summary>
    public static string Without(string text) => IsIn(text) ? Withheld : text;

    private static bool IsNumberAt(ReadOnlySpan<char> text, int place)
    {
        var (start, end) = (place, place + 1);
        while (start > 0 && char.IsAsciiLetterOrDigit(Half(text[start - 1])))
        {
            start--;
        }

        while (end < text.Length && char.IsAsciiLetterOrDigit(Half(text[end])))
        {
            end++;
        }

        if (end - start != IdentityNumber.Length)
        {
            return false;
        }

        Span<char> run = stackalloc char[IdentityNumber.Length];
        for (var i = 0; i < run.Length; i++)
        {
            run[i] = Half(text[start + i]);
        }

        return IdentityNumber.IsOne(run);
    }

    private static char Half(char character) =>
        character is >= FullWidth and <= FullWidthEnd ? (char)(character - ToHalfWidth) : character;
}
