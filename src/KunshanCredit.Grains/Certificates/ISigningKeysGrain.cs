using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Certificates;

/// <summary>The keys by which certificates are signed: one signs, the former ones stay published for ever.</summary>
[GrainInterfaceType("kc.signing-keys")]
[Alias("kc.signing-keys")]
[Version(1)]
public interface ISigningKeysGrain : IGrainWithStringKey
{
    /// <summary>The key of the one grain.</summary>
    const string Key = "certificates";

    /// <summary>Signs a statement as a compact JWS. Without a key one is made; it is on disk before it signs.</summary>
    [Alias("sign")]
    Task<string> SignAsync(string statement);

    /// <summary>The public keys, the one that signs first; empty before anything was signed.</summary>
    [Alias("published")]
    Task<ImmutableArray<SigningKeyMessage>> PublishedAsync();

    /// <summary>Makes a new key, which signs from now on. Answers when it is on disk.</summary>
    [Alias("rotate")]
    Task<SigningKeyMessage> RotateAsync();
}

/// <summary>A public key.</summary>
/// <param name="KeyId">Its thumbprint.</param>
/// <param name="X">The coordinate, in base64url.</param>
/// <param name="Y">The other one.</param>
/// <param name="MadeAt">Since when there is one.</param>
[GenerateSerializer, Immutable, Alias("kc.signing-key")]
public sealed record SigningKeyMessage(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string X,
    [property: Id(2)] string Y,
    [property: Id(3)] DateTimeOffset MadeAt);
