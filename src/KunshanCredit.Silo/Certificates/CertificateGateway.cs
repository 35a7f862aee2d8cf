using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Certificates;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Certificates;

/// <summary>
/// The way from HTTP to certificates, their keys, and what they are about. Whatever fails on it, the outcome is unknown, and asking again is safe: a
/// certificate is named by what it says.
/// </summary>
internal sealed class CertificateGateway(IGrainFactory grains, EnterpriseGateway enterprises, TimeProvider clock, ILogger<CertificateGateway> logger)
{
    private ISigningKeysGrain Keys => grains.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Key);

    /// <summary>What can be certified of an enterprise today.</summary>
    public ValueTask<AnswerReply> FindingsAsync(Uscc uscc, CertificateOrder order, DateOnly asOf, DateOnly shownOn) => enterprises.FindingsAsync(
        uscc, new FindingsRequest(order.Domains, order.From, order.To, asOf, shownOn, order.Language == Language.English));

    /// <summary>Issues a certificate, or finds the same one as it was issued before.</summary>
    public Task<IssueReply> IssueAsync(CertificateStatement statement, string verifyUrl) => CallAsync(
        () => grains.GetGrain<ICertificateGrain>(statement.Number).IssueAsync(new IssueRequest(statement.Text, verifyUrl)));

    /// <summary>The certificate of a number; null if none was issued.</summary>
    public Task<CertificateMessage?> FindAsync(CertificateNumber number) => CallAsync(() => grains.GetGrain<ICertificateGrain>(number.Text).ReadAsync());

    /// <summary>The public keys, the one that signs first.</summary>
    public Task<ImmutableArray<SigningKeyMessage>> KeysAsync() => CallAsync(Keys.PublishedAsync);

    /// <summary>Makes a new key.</summary>
    public Task<SigningKeyMessage> RotateAsync() => CallAsync(Keys.RotateAsync);

    /// <summary>What a certificate is worth today.</summary>
    /// <exception cref="FactLogUnavailableException">It cannot be told now.</exception>
    public async Task<Verification> VerifyAsync(CertificateMessage certificate)
    {
        var statement = CertificateStatement.Read(certificate.Statement);
        var keyId = SignedStatement.KeyIdOf(certificate.Signature);
        var key = (await KeysAsync()).FirstOrDefault(each => each.KeyId == keyId);
        var isSigned = key is not null && SignedStatement.IsOf(certificate.Signature, certificate.Statement, new PublicSigningKey(key.KeyId, key.X, key.Y));
        var (order, today) = (statement.Order, clock.Today());
        var then = await FoundAsync(statement.Uscc, order, order.To, statement.IssuedOn);
        var now = await FoundAsync(statement.Uscc, order, today, today);
        return new Verification(statement, certificate, keyId, isSigned, today, CertificateCheck.Of(statement, then, now));
    }

    private async Task<JsonElement> FoundAsync(Uscc uscc, CertificateOrder order, DateOnly asOf, DateOnly shownOn)
    {
        var reply = await FindingsAsync(uscc, order, asOf, shownOn);
        return reply.State == AnswerState.Answered
            ? JsonElement.Parse(reply.Body!)
            : throw new FactLogUnavailableException("The enterprise of a certificate cannot be asked now.", null!);
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not (FactLogUnavailableException or OrleansException or TimeoutException))
        {
            Log.CertificateFailed(logger, failure);
            throw new FactLogUnavailableException("Certificates cannot be reached now.", failure);
        }
    }
}

/// <summary>A certificate and what it is worth.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Certificate">As it is kept.</param>
/// <param name="KeyId">The key that its signature names.</param>
/// <param name="IsSigned">Whether the signature is right.</param>
/// <param name="CheckedOn">The day on which it was compared.</param>
/// <param name="Check">What came of it.</param>
internal sealed record Verification(
    CertificateStatement Statement, CertificateMessage Certificate, string KeyId, bool IsSigned, DateOnly CheckedOn, CertificateCheck Check);
