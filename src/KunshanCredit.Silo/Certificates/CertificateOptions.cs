using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Certificates;

namespace KunshanCredit.Silo.Certificates;

/// <summary>How certificates are issued.</summary>
internal sealed class CertificateOptions
{
    /// <summary>Where everybody reaches this service, such as <c>https://credit.example.cn</c>; empty, in Development alone, for the address that the request went to.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>The secret under which private keys are encrypted at rest, in base64; empty to keep them as they are.</summary>
    public string KeySecret { get; init; } = "";

    /// <summary>The file of the font; empty to look where systems have Noto Sans CJK.</summary>
    public string Font { get; init; } = "";

    /// <summary>Who certifies, as the certificate names it.</summary>
    public string Issuer { get; init; } = "昆山企业信用服务";

    /// <summary>The protection of private keys.</summary>
    /// <exception cref="InvalidOperationException">The secret is no base64, or too short.</exception>
    public KeyProtection ToKeyProtection()
    {
        if (KeySecret.Length == 0)
        {
            return new KeyProtection(null);
        }

        var secret = new byte[KeySecret.Length];
        return Convert.TryFromBase64String(KeySecret, secret, out var length) && length >= KeyProtection.ShortestSecret
            ? new KeyProtection(secret[..length])
            : throw new InvalidOperationException(
                $"Certificates:KeySecret must be at least {KeyProtection.ShortestSecret} bytes in base64 (openssl rand -base64 {KeyProtection.ShortestSecret}).");
    }

    /// <summary>Refuses what no certificate could bear.</summary>
    /// <exception cref="InvalidOperationException">The address is none, or the name of the issuer no text.</exception>
    public void Require()
    {
        if (PublicUrl.Length > 0 && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", Query: "", Fragment: "" }))
        {
            throw new InvalidOperationException("Certificates:PublicUrl must be an address such as https://credit.example.cn.");
        }

        if (!TextRule.IsClean(Issuer, TextRule.MaxLength))
        {
            throw new InvalidOperationException("Certificates:Issuer must be a text without control characters or spaces at its ends.");
        }
    }
}
