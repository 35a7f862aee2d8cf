using System.Collections.Immutable;
using KunshanCredit.Domain.City;

namespace KunshanCredit.Domain.Billing;

/// <summary>What does not match between a frozen list and the accounts of the utility.</summary>
/// <param name="Kind">What does not match.</param>
/// <param name="Uscc">The code.</param>
/// <param name="Account">The account; null if there is none.</param>
/// <param name="Name">The name as the utility has it, or of the listed enterprise; null if there is none.</param>
/// <param name="RegisteredName">The name in the register; null where it does not matter.</param>
public sealed record PeriodMismatch(MismatchKind Kind, string Uscc, string? Account, string? Name, string? RegisteredName)
{
    /// <summary>Its place among all: listed enterprises without account come last, after accounts whose code or name is to be checked.</summary>
    public string Key { get; } = $"{(int)Kind}|{Uscc}|{Account}";

    /// <summary>The mismatches of a list, in their order.</summary>
    /// <param name="list">The frozen list.</param>
    /// <param name="amounts">The base amounts: an account that one was given for has been matched.</param>
    /// <param name="accounts">The accounts of the utility.</param>
    /// <param name="names">Every enterprise about which something is recorded, with its name; null without a registration.</param>
    public static ImmutableArray<PeriodMismatch> Of(
        FrozenList list, BaseAmounts amounts, AccountBook accounts, IReadOnlyDictionary<string, string?> names)
    {
        var without = list.Items.Where(item => !accounts.Of(item.Uscc).Any() && !amounts.Of(item.Uscc).Any())
            .Select(item => new PeriodMismatch(MismatchKind.NoAccount, item.Uscc, null, item.Name, null));
        var doubtful = accounts.All.Select(account => Doubt(account, names)).OfType<PeriodMismatch>();
        return [.. without.Concat(doubtful).OrderBy(mismatch => mismatch.Key, StringComparer.Ordinal)];
    }

    private static PeriodMismatch? Doubt(CustomerAccount account, IReadOnlyDictionary<string, string?> names)
    {
        if (!names.TryGetValue(account.Uscc, out var registered))
        {
            return new PeriodMismatch(MismatchKind.EnterpriseUnknown, account.Uscc, account.Account, account.Name, null);
        }

        return account.Name is not null && registered is not null && NameKey.Of(account.Name) != NameKey.Of(registered)
            ? new PeriodMismatch(MismatchKind.NameDiffers, account.Uscc, account.Account, account.Name, registered)
            : null;
    }
}
