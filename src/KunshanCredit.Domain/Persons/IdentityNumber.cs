using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace KunshanCredit.Domain.Persons;

/// <summary>
/// A citizen's identity number (公民身份号码, GB 11643-1999): 18 characters, the code of a province in front, a date of birth within, the right check
/// character (MOD 11-2) behind. A value that exists is valid. It shows itself to nobody: all that can be had from it is its keyed hash.
/// </summary>
public sealed class IdentityNumber
{
    /// <summary>Number of characters.</summary>
    public const int Length = 18;

    private const int Digits = 17;
    private const string CheckCharacters = "10X98765432";
    private const string BirthFormat = "yyyyMMdd";
    private const int EarliestBirth = 1900;
    private const int LatestBirth = 2099;

    // What GB/T 2260 gives out. No code of a registered enterprise begins with one of them: those begin with 9.
    private static readonly string[] Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private readonly byte[] _ascii;

    private IdentityNumber(byte[] ascii) => _ascii = ascii;

    /// <summary>Reads a number. Its last character may be a small x; nothing else is forgiven.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IdentityNumber? number)
    {
        number = null;
        if (text is { Length: Length } && IsOne(text))
        {
            number = new IdentityNumber([.. text[..Digits].Select(digit => (byte)digit), (byte)char.ToUpperInvariant(text[Digits])]);
        }

        return number is not null;
    }

    /// <summary>Whether 18 characters are a number, a small x at the end included.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || text[..Digits].ContainsAnyExceptInRange('0', '9') || !IsProvince(text[..2])
            || !DateOnly.TryParseExact(text.Slice(6, BirthFormat.Length), BirthFormat, out var born) || born.Year is < EarliestBirth or > LatestBirth)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < Digits; i++)
        {
            sum += (text[i] - '0') * Weights[i];
        }

        return char.ToUpperInvariant(text[Digits]) == CheckCharacters[sum % CheckCharacters.Length];
    }

    /// <summary>The name that the service has for the person: of one number under one secret always the same, and of no use without the secret.</summary>
    public PersonKey KeyUnder(ReadOnlySpan<byte> secret) => PersonKey.Of(HMACSHA256.HashData(secret, _ascii));

    /// <summary>Nothing: whoever prints it by mistake prints no number.</summary>
    public override string ToString() => nameof(IdentityNumber);

    private static bool IsProvince(ReadOnlySpan<char> code)
    {
        foreach (var province in Provinces)
        {
            if (code.SequenceEqual(province))
            {
                return true;
            }
        }

        return false;
    }
}
