using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KunshanCredit.Domain.Certificates;

/// <summary>A public key of P-256 (RFC 7517), named by its thumbprint.</summary>
/// <param name="KeyId">The thumbprint (RFC 7638) in base64url.</param>
/// <param name="X">The coordinate, in base64url.</param>
/// <param name="Y">The other one.</param>
public sealed record PublicSigningKey(string KeyId, string X, string Y)
{
    /// <summary>The key at a point of the curve.</summary>
    public static PublicSigningKey Of(ECPoint point)
    {
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return new PublicSigningKey(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(members))), x, y);
    }

    /// <summary>Whether it made a signature (r and s one after the other) of some bytes.</summary>
    /// <exception cref="FormatException">A coordinate is no base64url.</exception>
    /// <exception cref="CryptographicException">The coordinates are no point of the curve.</exception>
    public bool HasSigned(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        using var algorithm = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
        });
        return algorithm.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}

/// <summary>A statement and its signature as a compact JWS (RFC 7515) by ES256.</summary>
public static class SignedStatement
{
    /// <summary>The type of what is signed.</summary>
    public const string Type = "credit-certificate+jws";

    /// <summary>What is signed: the header and the statement.</summary>
    public static string SigningInput(string keyId, string statement)
    {
        var header = $$"""{"alg":"ES256","kid":"{{keyId}}","typ":"{{Type}}"}""";
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(statement))}";
    }

    /// <summary>The compact form.</summary>
    public static string Compact(string signingInput, ReadOnlySpan<byte> signature) => $"{signingInput}.{Base64Url.EncodeToString(signature)}";

    /// <summary>Whether a compact form is the signature of a statement by a key.</summary>
    public static bool IsOf(string compact, string statement, PublicSigningKey key)
    {
        var input = SigningInput(key.KeyId, statement);
        if (!compact.StartsWith(input + ".", StringComparison.Ordinal))
        {
            return false;
        }

        var text = compact.AsSpan(input.Length + 1);
        return Base64Url.IsValid(text) && key.HasSigned(Encoding.ASCII.GetBytes(input), Base64Url.DecodeFromChars(text));
    }

    /// <summary>The id of the key that a compact form names.</summary>
    /// <exception cref="JsonException">It is none that this service made.</exception>
    public static string KeyIdOf(string compact)
    {
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(compact.AsSpan(0, compact.IndexOf('.', StringComparison.Ordinal))));
        return header.RootElement.GetProperty("kid").GetString() ?? throw new JsonException("The header names no key.");
    }
}
