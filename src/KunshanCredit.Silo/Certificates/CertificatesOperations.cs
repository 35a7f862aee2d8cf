using KunshanCredit.Silo.Certificates;

namespace KunshanCredit.Silo.Http;

/// <summary>Certificates, for the API document.</summary>
internal static partial class Operations
{
    private const string Certificates = "信用证明 Certificates";

    public static OperationDoc IssueCertificate => new(
        "issueCertificate", Certificates, "签发信用证明 Issue a certificate",
        "What the public may see of an enterprise in the chosen domains: the values as of period.to, and the facts from period.from to period.to; signed, as PDF or (Accept: application/json) "
        + "as JSON. An enterprise asks about itself, departments and operators about any. The number follows from what it says: asking again on the same day, nothing having changed, "
        + "is safe and gets the same certificate. Headers Location and Certificate-Number tell its address and its number.")
    {
        Parameters = ["uscc", "Accept-Language"],
        Body = [(Json.MediaType, "CertificateOrder", Examples.CertificateOrder)],
        Responses =
        [
            new(201, "Issued: signed and on disk.", CertificateAnswer.Pdf, "CertificatePdf", Examples.CertificatePdf),
            new(201, "With Accept: application/json.", Json.MediaType, "Certificate", Examples.Certificate),
            new(200, "It was issued before: the same.", CertificateAnswer.Pdf, "CertificatePdf", Examples.CertificatePdf),
            new(200, "With Accept: application/json.", Json.MediaType, "Certificate", Examples.Certificate),
        ],
        Problems = [.. NeedsKey, ProblemKind.EnterpriseUnknown, ProblemKind.InvalidUscc, ProblemKind.InvalidParameter, ProblemKind.TooManyRequests, .. BodyProblems],
    };

    public static OperationDoc ReadCertificate => new(
        "readCertificate", Certificates, "核验信用证明 Verify a certificate",
        "Whether a certificate is genuine and whether it still holds. state: holds, as today's values are the certified ones; changed, as it was right and something is different today; "
        + "corrected, as by what is known now it would not have been certified like this. changes says what. The number may be written in any case and without hyphens. "
        + "statement is what is signed in jws (ES256; the keys are at /.well-known/jwks.json). With Accept: application/pdf the paper, the same bytes each time.")
    {
        Parameters = ["certificate", "Accept-Language"],
        Responses =
        [
            new(200, "The certificate and what it is worth today.", Json.MediaType, "Certificate", Examples.Certificate),
            new(200, "With Accept: application/pdf.", CertificateAnswer.Pdf, "CertificatePdf", Examples.CertificatePdf),
        ],
        Problems = [ProblemKind.NotFound, .. PublicProblems],
    };

    public static OperationDoc CertificateKeys => new(
        "getCertificateKeys", Certificates, "签名公钥 The public keys", "A JSON Web Key Set (RFC 7517): the key that signs first, and all former ones, which stay here for ever. kid is the thumbprint (RFC 7638).")
    {
        Responses = [new(200, "The keys.", "application/jwk-set+json", "KeySet", Examples.CertificateKeys)],
        Problems = [.. PublicProblems],
    };

    public static OperationDoc RotateCertificateKey => new(
        "rotateCertificateKey", Certificates, "更换签名密钥 Make a new signing key", "From now on a new key signs; certificates signed by former ones stay valid.")
    {
        Parameters = ["Accept-Language"],
        Responses = [new(201, "The new key, on disk.", Json.MediaType, "KeyRotation", Examples.CertificateRotation)],
        Problems = [.. NeedsKey, ProblemKind.Unavailable],
    };
}
