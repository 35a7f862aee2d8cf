using System.Collections.Immutable;

namespace KunshanCredit.Domain.Billing;

/// <summary>What an account is billed before any surcharge.</summary>
/// <param name="Account">The utility's number of the account (用户号).</param>
/// <param name="Uscc">The enterprise that it was matched with when the amount was given.</param>
/// <param name="Amounts">The amounts.</param>
public sealed record BaseAmount(string Account, string Uscc, Yuan Amounts)
{
    /// <summary>The most that an amount may be.</summary>
    public const decimal Most = 1_000_000_000;
}

/// <summary>The base amounts of a billing period (基础费用), each account once.</summary>
public sealed class BaseAmounts
{
    private readonly ILookup<string, BaseAmount> _byEnterprise;

    public BaseAmounts(ImmutableArray<BaseAmount> amounts) =>
        (All, _byEnterprise) = (amounts, amounts.ToLookup(amount => amount.Uscc, StringComparer.Ordinal));

    /// <summary>None at all.</summary>
    public static BaseAmounts None { get; } = new([]);

    /// <summary>All of them, as they were given.</summary>
    public ImmutableArray<BaseAmount> All { get; }

    /// <summary>Those of an enterprise.</summary>
    public IEnumerable<BaseAmount> Of(string uscc) => _byEnterprise[uscc];

    /// <summary>The surcharge of an enterprise at some rates: that of each of its accounts, added.</summary>
    public Yuan SurchargeOf(string uscc, Rates rates) => Yuan.Total(Of(uscc).Select(amount => Yuan.SurchargeOn(amount.Amounts, rates)));

    /// <summary>
    /// The first account whose earlier amounts are not all in the others, unchanged; null if none is. Behind a statement that reckoned with them,
    /// amounts can be added and no longer be changed: the sum of the statements would no longer be what is due.
    /// </summary>
    public string? FirstNotKeptBy(BaseAmounts others)
    {
        var given = others.All.ToDictionary(amount => amount.Account, StringComparer.Ordinal);
        return All.FirstOrDefault(amount => !(given.TryGetValue(amount.Account, out var later) && IsKeptBy(amount, later)))?.Account;
    }

    private static bool IsKeptBy(BaseAmount earlier, BaseAmount later) => earlier.Uscc == later.Uscc
        && (earlier.Amounts.Sewage is null || earlier.Amounts.Sewage == later.Amounts.Sewage)
        && (earlier.Amounts.Gas is null || earlier.Amounts.Gas == later.Amounts.Gas);
}
