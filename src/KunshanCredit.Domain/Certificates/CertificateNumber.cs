using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Certificates;

/// <summary>
/// The number of a certificate (证明编号): <c>KS-</c>, the year of issue, and a hundred bits of the hash of what it says, in the 32 characters of Crockford,
/// which read aloud are not mistaken. The same content has the same number, and from one number no other can be told.
/// </summary>
public sealed record CertificateNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string Prefix = "KS";
    private const int YearLength = 4;
    private const int HashLength = 20;
    private const int GroupLength = 4;
    private const int BitsPerCharacter = 5;

    private CertificateNumber(string text) => Text = text;

    /// <summary>As it is printed, such as <c>KS-2017-8F3K-Q7ZD-2MNP-4T6W-X9YC</c>.</summary>
    public string Text { get; }

    /// <summary>The number of what a certificate says.</summary>
    /// <param name="content">Its canonical form without the number.</param>
    /// <param name="issuedOn">The day of issue.</param>
    public static CertificateNumber Of(ReadOnlySpan<byte> content, DateOnly issuedOn)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        Span<char> characters = stackalloc char[HashLength];
        for (var i = 0; i < HashLength; i++)
        {
            characters[i] = Alphabet[Bits(hash, i * BitsPerCharacter)];
        }

        return Grouped(EventCanon.Date(issuedOn)[..YearLength] + characters.ToString());
    }

    /// <summary>Reads a number as people write it: in any case, with or without hyphens and spaces, with O for 0 and I or L for 1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CertificateNumber? number)
    {
        number = null;
        var written = new string([.. (text ?? "").ToUpperInvariant().Where(character => character is not ('-' or ' '))]);
        if (written.Length != Prefix.Length + YearLength + HashLength || !written.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var meant = written[Prefix.Length..].Replace('O', '0').Replace('I', '1').Replace('L', '1');
        if (!meant.All(Alphabet.Contains) || meant.AsSpan(0, YearLength).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        number = Grouped(meant);
        return true;
    }

    public override string ToString() => Text;

    /// <summary>Five bits from a place on, of which a byte ends in between at most once.</summary>
    private static int Bits(ReadOnlySpan<byte> hash, int first)
    {
        var pair = (hash[first / 8] << 8) | hash[(first / 8) + 1];
        return (pair >> (16 - BitsPerCharacter - (first % 8))) & (Alphabet.Length - 1);
    }

    private static CertificateNumber Grouped(string yearAndHash) =>
        new(string.Join('-', [Prefix, .. yearAndHash.Chunk(GroupLength).Select(group => new string(group))]));
}
