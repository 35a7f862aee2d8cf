using System.Text.Json;

namespace KunshanCredit.Portal.Api;

/// <summary>A certificate, and whether everything in it is still so: its state is holds, changed, or corrected.</summary>
public sealed record Certificate(
    string Number, string Uscc, string? Name, DateOnly IssuedOn, string? IssuedAt, string? Issuer, string[] Domains, CertifiedPeriod Period, bool SignatureValid, string KeyId,
    bool Holds, string State, CertificateChange[] Changes, string Jws, DateOnly? CheckedOn);

/// <summary>The time that a certificate is about.</summary>
public sealed record CertifiedPeriod(DateOnly From, DateOnly To);

/// <summary>A value that is not what was certified.</summary>
public sealed record CertificateChange(string Domain, string Pointer, JsonElement Certified, JsonElement Now);
