using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KunshanCredit.Domain.Webhooks;

/// <summary>The secret that a receiver shares with the service, and what is signed with it (Standard Webhooks 1.0.0, symmetric).</summary>
public static class WebhookSecret
{
    /// <summary>How many random bytes a secret has.</summary>
    public const int Length = 32;

    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>A secret as a receiver is told it.</summary>
    public static string Of(ReadOnlySpan<byte> random) => Prefix + Convert.ToBase64String(random);

    /// <summary>The signature of one delivery, as it stands in the header: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    /// <param name="secret">The secret, as a receiver was told it.</param>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="sentAt">When it is sent, to the second.</param>
    /// <param name="body">The bytes of the body.</param>
    public static string Sign(string secret, string messageId, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{sentAt.ToUnixTimeSeconds()}."));
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[Prefix.Length..]));
        hash.AppendData(head);
        hash.AppendData(body);
        return Version + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
