using System.Text;

namespace KunshanCredit.Domain.City;

/// <summary>The form in which names are searched: full-width characters as half-width, Latin letters in upper case, no spaces.</summary>
public static class NameKey
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The form of a text.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                key.Append(char.ToUpperInvariant(
                    character is >= FirstFullWidth and <= LastFullWidth ? (char)(character - FullWidthOffset) : character));
            }
        }

        return key.ToString();
    }
}
