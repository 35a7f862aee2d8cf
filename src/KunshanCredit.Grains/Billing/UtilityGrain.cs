using System.Collections.Immutable;
using KunshanCredit.Domain.Billing;

namespace KunshanCredit.Grains.Billing;

/// <inheritdoc cref="IUtilityGrain"/>
[GrainType("utility")]
internal sealed class UtilityGrain(
    [PersistentState("accounts")] IPersistentState<AccountsState> accounts,
    [PersistentState("periods")] IPersistentState<PeriodsState> periods) : Grain, IUtilityGrain
{
    private AccountBook? _book;

    private AccountBook Book => _book ??= new AccountBook(
        accounts.State.Accounts is { } bytes ? new PackedMessage(bytes).Read<CustomerAccount[]>() : []);

    public async Task ReplaceAccountsAsync(PackedMessage replacement)
    {
        accounts.State.Accounts = replacement.Bytes;
        await accounts.WriteOrLeaveAsync(DeactivateOnIdle);
        _book = null;
    }

    public Task<PackedMessage?> AccountsAsync() => Task.FromResult(accounts.State.Accounts is { } bytes ? new PackedMessage(bytes) : null);

    public Task<ImmutableArray<AccountMessage>> AccountsOfAsync(ImmutableArray<string> usccs) =>
        Task.FromResult(Messages(usccs.SelectMany(Book.Of)));

    public Task<ImmutableArray<AccountMessage>> AccountsAfterAsync(string? account, int limit) =>
        Task.FromResult(Messages(Book.After(account, limit)));

    public async Task NotePeriodAsync(string period)
    {
        if (periods.State.Periods.Add(period))
        {
            await periods.WriteOrLeaveAsync(DeactivateOnIdle);
        }
    }

    public Task<ImmutableArray<string>> PeriodsAsync() => Task.FromResult(periods.State.Periods.Reverse().ToImmutableArray());

    private static ImmutableArray<AccountMessage> Messages(IEnumerable<CustomerAccount> found) =>
        [.. found.Select(account => new AccountMessage(account.Account, account.Uscc, account.Name))];
}
