using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Certificates;

/// <summary>One certificate, by its number: issued once, and from then on as it is.</summary>
[GrainInterfaceType("kc.certificate")]
[Alias("kc.certificate")]
[Version(1)]
public interface ICertificateGrain : IGrainWithStringKey
{
    /// <summary>Signs and keeps a statement, or answers with the certificate that was issued before. Answers when it is on disk.</summary>
    [Alias("issue")]
    Task<IssueReply> IssueAsync(IssueRequest request);

    /// <summary>The certificate; null if none was issued.</summary>
    [Alias("read")]
    Task<CertificateMessage?> ReadAsync();
}

/// <summary>A certificate is to be issued.</summary>
/// <param name="Statement">What it says; its number is that of the grain.</param>
/// <param name="VerifyUrl">Where it can be verified.</param>
[GenerateSerializer, Immutable, Alias("kc.issue-request")]
public sealed record IssueRequest(
    [property: Id(0)] string Statement,
    [property: Id(1)] string VerifyUrl);

/// <summary>A certificate, and whether it was issued just now.</summary>
[GenerateSerializer, Immutable, Alias("kc.issue-reply")]
public sealed record IssueReply(
    [property: Id(0)] CertificateMessage Certificate,
    [property: Id(1)] bool IsNew);

/// <summary>A certificate as it is kept.</summary>
/// <param name="Statement">What it says, as canonical JSON.</param>
/// <param name="Signature">The statement signed, as a compact JWS.</param>
/// <param name="IssuedAt">When it was signed.</param>
/// <param name="VerifyUrl">Where it can be verified.</param>
[GenerateSerializer, Immutable, Alias("kc.certificate-message")]
public sealed record CertificateMessage(
    [property: Id(0)] string Statement,
    [property: Id(1)] string Signature,
    [property: Id(2)] DateTimeOffset IssuedAt,
    [property: Id(3)] string VerifyUrl);
