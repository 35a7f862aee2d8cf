using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Billing;

/// <summary>
/// A frozen list or a statement as it is kept and handed out: its canonical form (RFC 8785), byte by byte, and SHA-256 over these bytes. A member without a
/// value is left out.
/// </summary>
public static class BillingDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The canonical bytes of a document.</summary>
    public static byte[] Write<T>(T document)
    {
        using var parsed = JsonSerializer.SerializeToDocument(document, Options);
        return Encoding.UTF8.GetBytes(EventCanon.Data(parsed.RootElement));
    }

    /// <summary>The document of canonical bytes.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static T Read<T>(ReadOnlySpan<byte> canonical)
        where T : class => JsonSerializer.Deserialize<T>(canonical, Options) ?? throw new JsonException("A document is no null.");

    /// <summary>SHA-256 over the bytes, as lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));
}
