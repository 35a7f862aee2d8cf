namespace KunshanCredit.Grains.Certificates;

/// <inheritdoc cref="ICertificateGrain"/>
[GrainType("certificate")]
internal sealed class CertificateGrain(
    [PersistentState("certificate")] IPersistentState<CertificateGrainState> state, MemoryLease lease, TimeProvider clock) : Grain, ICertificateGrain
{
    private CertificateMessage? Issued => state.State is { Statement.Length: > 0 } kept
        ? new CertificateMessage(kept.Statement, kept.Signature, kept.IssuedAt, kept.VerifyUrl)
        : null;

    public async Task<IssueReply> IssueAsync(IssueRequest request)
    {
        if (await ReadAsync() is { } issued)
        {
            return new IssueReply(issued, IsNew: false);
        }

        var signature = await GrainFactory.GetGrain<ISigningKeysGrain>(ISigningKeysGrain.Key).SignAsync(request.Statement);
        state.State = new CertificateGrainState
        {
            Statement = request.Statement,
            Signature = signature,
            IssuedAt = clock.GetUtcNow(),
            VerifyUrl = request.VerifyUrl,
        };
        await state.WriteOrLeaveAsync(() =>
        {
            state.State = new CertificateGrainState();
            DeactivateOnIdle();
        });
        return new IssueReply(Issued!, IsNew: true);
    }

    public async Task<CertificateMessage?> ReadAsync()
    {
        if (Issued is null && !lease.Holds)
        {
            // What was issued never changes, but while memory is not certain another activation may have issued it.
            await state.ReadStateAsync();
        }

        if (Issued is null)
        {
            // Nobody fills the memory by asking for numbers that there are not.
            DeactivateOnIdle();
        }

        return Issued;
    }
}
