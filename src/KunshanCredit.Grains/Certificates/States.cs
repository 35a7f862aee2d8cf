namespace KunshanCredit.Grains.Certificates;

/// <summary>A certificate as it is stored: written once.</summary>
public sealed class CertificateGrainState
{
    /// <summary>What it says; empty before it was issued.</summary>
    public string Statement { get; set; } = "";

    /// <summary>The compact JWS.</summary>
    public string Signature { get; set; } = "";

    /// <summary>When it was signed.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>Where it can be verified: fixed, since the paper bears it.</summary>
    public string VerifyUrl { get; set; } = "";
}

/// <summary>The signing keys as they are stored: only ever added to.</summary>
public sealed class SigningKeysState
{
    /// <summary>The keys, the one that signs last.</summary>
    public List<StoredSigningKey> Keys { get; init; } = [];
}

/// <summary>A signing key as it is stored.</summary>
/// <param name="KeyId">Its thumbprint.</param>
/// <param name="X">The coordinate, in base64url.</param>
/// <param name="Y">The other one.</param>
/// <param name="PrivateKey">PKCS #8, encrypted if it is protected.</param>
/// <param name="IsProtected">Whether it is.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record StoredSigningKey(string KeyId, string X, string Y, byte[] PrivateKey, bool IsProtected, DateTimeOffset MadeAt);
