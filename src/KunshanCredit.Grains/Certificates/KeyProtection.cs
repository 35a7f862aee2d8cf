using System.Security.Cryptography;
using System.Text;

namespace KunshanCredit.Grains.Certificates;

/// <summary>
/// Protects private keys at rest: with a secret they are encrypted (AES-256-GCM) before they are written, without one they are written as they are.
/// </summary>
public sealed class KeyProtection
{
    /// <summary>The fewest bytes of a secret.</summary>
    public const int ShortestSecret = 32;

    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("kunshan-credit certificate keys");
    private readonly byte[]? _key;

    /// <param name="secret">The secret; null to write keys as they are.</param>
    public KeyProtection(byte[]? secret)
    {
        if (secret is { Length: < ShortestSecret })
        {
            throw new ArgumentException($"The secret must have at least {ShortestSecret} bytes.", nameof(secret));
        }

        _key = secret is null ? null : HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, ShortestSecret, info: Purpose);
    }

    /// <summary>A private key as it is to be written, and whether it is encrypted.</summary>
    public (byte[] Stored, bool IsProtected) Protect(byte[] privateKey, string keyId)
    {
        if (_key is null)
        {
            return (privateKey, false);
        }

        var stored = new byte[AesGcm.NonceByteSizes.MaxSize + privateKey.Length + AesGcm.TagByteSizes.MaxSize];
        var (nonce, cipher, tag) = Parts(stored);
        RandomNumberGenerator.Fill(nonce.AsSpan());
        using var algorithm = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        algorithm.Encrypt(nonce, privateKey, cipher, tag, Encoding.ASCII.GetBytes(keyId));
        return (stored, true);
    }

    /// <summary>A private key as it was.</summary>
    /// <exception cref="CryptographicException">It was encrypted under another secret, or is damaged.</exception>
    public byte[] Unprotect(byte[] stored, bool isProtected, string keyId)
    {
        if (!isProtected)
        {
            return stored;
        }

        if (_key is null)
        {
            throw new CryptographicException("The signing key is encrypted, and Certificates:KeySecret is not set.");
        }

        var (nonce, cipher, tag) = Parts(stored);
        var privateKey = new byte[cipher.Count];
        using var algorithm = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        algorithm.Decrypt(nonce, cipher, tag, privateKey, Encoding.ASCII.GetBytes(keyId));
        return privateKey;
    }

    private static (ArraySegment<byte> Nonce, ArraySegment<byte> Cipher, ArraySegment<byte> Tag) Parts(byte[] stored)
    {
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var tag = AesGcm.TagByteSizes.MaxSize;
        return (new(stored, 0, nonce), new(stored, nonce, stored.Length - nonce - tag), new(stored, stored.Length - tag, tag));
    }
}
