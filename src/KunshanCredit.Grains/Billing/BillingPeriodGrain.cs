using System.Collections.Immutable;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains.Billing;

/// <inheritdoc cref="IBillingPeriodGrain"/>
[GrainType("billing-period")]
internal sealed class BillingPeriodGrain(
    [PersistentState("frozen")] IPersistentState<FrozenState> frozen,
    [PersistentState("amounts")] IPersistentState<BaseAmountsState> amounts,
    [PersistentState("adjustments")] IPersistentState<StatementsState> statements,
    ICensus enterprises,
    IFactLog log,
    TimeProvider clock) : Grain, IBillingPeriodGrain
{
    private const char Separator = '/';

    // What is on disk: a state can be ahead of it while it is written, and reading does not wait.
    private PackedMessage? _amounts;
    private ImmutableArray<SealedDocument> _statements = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        TakeStored();
        return Task.CompletedTask;
    }

    public async Task<FreezeReply> FreezeAsync()
    {
        var (utility, period) = Named();
        if (frozen.RecordExists || !period.HasEndedOn(clock.Today()))
        {
            return new FreezeReply(frozen.RecordExists ? FreezeOutcome.WasFrozen : FreezeOutcome.NotEnded, Records());
        }

        var (listed, knownAt) = await TakeAsync(history => PeriodCharge.Listed(history, period));
        var list = Packed.Sealed(FrozenList.Of(utility, period, knownAt, listed));
        (frozen.State.Hash, frozen.State.List) = (list.Hash, list.Packed.Bytes);
        await frozen.WriteOrLeaveAsync(DeactivateOnIdle);
        return new FreezeReply(FreezeOutcome.Frozen, Records());
    }

    public Task<PeriodRecords> ReadAsync() => Task.FromResult(Records());

    public async Task<AmountsReply> SetAmountsAsync(PackedMessage replacement)
    {
        if (!frozen.RecordExists)
        {
            return new AmountsReply(AmountsState.NotFrozen, null);
        }

        if (!_statements.IsEmpty && Amounts().FirstNotKeptBy(new BaseAmounts([.. replacement.Read<BaseAmount[]>()])) is { } account)
        {
            return new AmountsReply(AmountsState.Settled, account);
        }

        amounts.State.Amounts = replacement.Bytes;
        await amounts.WriteOrLeaveAsync(DeactivateOnIdle);
        TakeStored();
        return new AmountsReply(AmountsState.Taken, null);
    }

    public async Task<AdjustReply> AdjustAsync()
    {
        var reply = await PreviewAsync();
        if (reply.Statement is { } next)
        {
            statements.State.Statements.Add(new StoredStatement(next.Hash, next.Packed.Bytes));
            await statements.WriteOrLeaveAsync(DeactivateOnIdle);
            TakeStored();
        }

        return reply;
    }

    public async Task<AdjustReply> PreviewAsync()
    {
        if (!frozen.RecordExists)
        {
            return new AdjustReply(false, null);
        }

        var (settlement, reckoned) = (Settled(), Amounts());
        var previousHash = _statements.IsEmpty ? frozen.State.Hash : _statements[^1].Hash;
        var (revisions, knownAt) = await TakeAsync(settlement.Revise);
        var next = settlement.Adjust(revisions, reckoned, previousHash, knownAt);
        return new AdjustReply(true, next is null ? null : Packed.Sealed(next));
    }

    /// <summary>
    /// What is chosen of all enterprises, and the instant as of which it is so: now, or that of the latest fact that the store holds, if another
    /// silo's clock is ahead of this one. Nothing is acknowledged that rests on facts which could still be lost.
    /// </summary>
    private async Task<(IEnumerable<T> Chosen, DateTimeOffset KnownAt)> TakeAsync<T>(Func<EnterpriseHistory, T?> choose)
        where T : class
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var census = await enterprises.TakeAsync(choose, CancellationToken.None);
        await log.ProveAsync(CancellationToken.None);
        return (census.Chosen, census.LatestRecordedAt is { } latest && latest > now ? latest : now);
    }

    private Settlement Settled() => new(
        new PackedMessage(frozen.State.List).Read<FrozenList>(), [.. _statements.Select(issued => issued.Packed.Read<AdjustmentStatement>())]);

    private BaseAmounts Amounts() => _amounts is null ? BaseAmounts.None : new BaseAmounts([.. _amounts.Read<BaseAmount[]>()]);

    private PeriodRecords Records() => frozen.RecordExists
        ? new PeriodRecords(new SealedDocument(frozen.State.Hash, new PackedMessage(frozen.State.List)), _amounts, _statements)
        : new PeriodRecords(null, null, []);

    private void TakeStored()
    {
        _amounts = amounts.State.Amounts is { } bytes ? new PackedMessage(bytes) : null;
        _statements = [.. statements.State.Statements.Select(stored => new SealedDocument(stored.Hash, new PackedMessage(stored.Document)))];
    }

    private (string Utility, BillingPeriod Period) Named()
    {
        var key = this.GetPrimaryKeyString();
        var end = key.LastIndexOf(Separator);
        return (key[..end], BillingPeriod.Parse(key[(end + 1)..]));
    }
}
