using System.Text.Json;

namespace KunshanCredit.Portal.Api;

/// <summary>A certificate, and whether everything in it is still so: its state is holds, changed, or corrected.</summary>
public sealed record Certificate(
    string Number, string Uscc, string? Name, DateOnly IssuedOn, string? IssuedAt, string? Issuer, string Language, string[] Domains, CertifiedPeriod Period, bool SignatureValid,
    string KeyId, bool Holds, string State, CertificateChange[] Changes, CertifiedDomain[] InWords, string Jws, DateOnly? CheckedOn);

/// <summary>The time that a certificate is about.</summary>
public sealed record CertifiedPeriod(DateOnly From, DateOnly To);

/// <summary>What is certified of a domain, as the paper has it.</summary>
public sealed record CertifiedDomain(string Domain, string Label, CertifiedValue[] Values, CertifiedFact[] Facts);

/// <summary>A certified value in words.</summary>
public sealed record CertifiedValue(string Label, string[] Texts);

/// <summary>A fact of the period in words.</summary>
public sealed record CertifiedFact(string Label, string EffectiveOn, string? Document);

/// <summary>A value that is not what was certified.</summary>
public sealed record CertificateChange(string Domain, string Pointer, JsonElement Certified, JsonElement Now);
