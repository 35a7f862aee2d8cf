using System.Diagnostics.CodeAnalysis;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// Unified social credit code (统一社会信用代码, GB 32100-2015): the one name of an enterprise. A value that exists is valid:
/// 18 characters of the standard's alphabet, a known registering authority in front and the right check character behind.
/// </summary>
public sealed record Uscc
{
    /// <summary>Number of characters of a code.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Authorities = "159Y";
    private const string InnerAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] InnerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private Uscc(string text) => Text = text;

    /// <summary>The code in its only spelling, upper case.</summary>
    public string Text { get; }

    /// <summary>
    /// Whether positions 9–17 pass the older check of GB 11714-1997. A code that fails was probably never issued: a warning, not an error.
    /// </summary>
    public bool HasValidOrganizationCode
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < InnerWeights.Length; i++)
            {
                sum += InnerAlphabet.IndexOf(Text[8 + i], StringComparison.Ordinal) * InnerWeights[i];
            }

            var expected = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
            return Text[16] == expected;
        }
    }

    /// <summary>Reads a code as it must be written: no spaces, no lower case, no full-width digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Uscc? uscc)
    {
        uscc = IsValid(text) ? new Uscc(text!) : null;
        return uscc is not null;
    }

    /// <summary>Reads a code that was valid when it was stored.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Uscc Parse(string text) =>
        TryParse(text, out var uscc) ? uscc : throw new FormatException("Not a unified social credit code.");

    /// <summary>The check character that completes the first 17 characters; null if one of them is outside the alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var value = Alphabet.IndexOf(first17[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    public override string ToString() => Text;

    /// <summary>
    /// One in thirty-one of the identity numbers that begin with 1 or 5 would pass as a code by chance; a person is not an enterprise, and the number
    /// must not be stored.
    /// </summary>
    private static bool IsValid(string? text) =>
        text is { Length: Length }
        && Authorities.Contains(text[0], StringComparison.Ordinal)
        && CheckCharacter(text) == text[17]
        && !IdentityNumber.IsOne(text);
}
