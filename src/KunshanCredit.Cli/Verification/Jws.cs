using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Domain.Certificates;

namespace KunshanCredit.Cli.Verification;

/// <summary>A signed statement (JWS, RFC 7515) in compact form: of one kind only, certificates signed with ES256. What it says of itself chooses no other way.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Payload">What was signed.</param>
/// <param name="Signed">The bytes that were signed.</param>
/// <param name="Signature">The signature.</param>
internal sealed record Jws(JsonElement Header, JsonElement Payload, byte[] Signed, byte[] Signature)
{
    private const string Algorithm = "ES256";
    private static readonly JsonSerializerOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>The key that it names.</summary>
    public string KeyId => Header.TextAt("kid");

    /// <summary>Reads it.</summary>
    /// <exception cref="StopException">It is none.</exception>
    public static Jws Read(string compact)
    {
        try
        {
            return compact.Split('.') is [var header, var payload, var signature]
                ? new Jws(Json(header), Json(payload), Encoding.ASCII.GetBytes($"{header}.{payload}"), Base64Url.DecodeFromChars(signature))
                : throw Unreadable();
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            throw Unreadable();
        }
    }

    /// <summary>What does not hold; nothing if one of the keys signed it.</summary>
    public IEnumerable<Finding> Findings(JsonElement keys)
    {
        if (Header.TextAt("alg") != Algorithm || Header.TextAt("typ") != SignedStatement.Type || Header.At("crit") is not null)
        {
            return [new Finding("header", "other-kind", new($"不是以 {Algorithm} 签名的信用证明。", $"This is no certificate signed with {Algorithm}."))];
        }

        if (keys.ItemsAt("keys").Where(key => key.TextAt("kid") == KeyId).ToArray() is not [var named])
        {
            return [new Finding("header", "unknown-key", new($"公钥集中没有密钥 {KeyId}。", $"The key {KeyId} is not among the public keys."))];
        }

        return IsSignedWith(named) ? [] : [new Finding("signature", "wrong-signature", new("签名不符：内容被改动，或非本服务签发。", "The signature is wrong: it was altered, or is not of this service."))];
    }

    private bool IsSignedWith(JsonElement key)
    {
        if (key.TextAt("kty") != "EC" || key.TextAt("crv") != "P-256")
        {
            return false;
        }

        try
        {
            return new PublicSigningKey(KeyId, key.TextAt("x"), key.TextAt("y")).HasSigned(Signed, Signature);
        }
        catch (Exception unusable) when (unusable is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static JsonElement Json(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part), Once);

    private static StopException Unreadable() => StopException.With(ExitCode.NotVerified, "不是信用证明（紧凑 JWS）。", "This is no certificate (a compact JWS).");
}
