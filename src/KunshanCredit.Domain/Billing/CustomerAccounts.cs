using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Billing;

/// <summary>An account of a utility's customer.</summary>
/// <param name="Account">The utility's number of the account (用户号).</param>
/// <param name="Uscc">The code of the enterprise.</param>
/// <param name="Name">Its name as the utility has it; null if it sent none.</param>
public sealed record CustomerAccount(string Account, string Uscc, string? Name);

/// <summary>A line of an upload.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Account">The account.</param>
/// <param name="Uscc">The code.</param>
/// <param name="Name">The name; null or empty for none.</param>
public sealed record AccountLine(long Line, string Account, string Uscc, string? Name);

/// <summary>What does not match.</summary>
public enum MismatchKind
{
    /// <summary>The account is empty, too long, holds control characters or is an identity number: not taken.</summary>
    InvalidAccount,

    /// <summary>The code is not valid: not taken.</summary>
    InvalidUscc,

    /// <summary>The account stands in an earlier line: not taken.</summary>
    AccountTwice,

    /// <summary>Nothing is recorded about the code: taken, for something may be recorded later.</summary>
    EnterpriseUnknown,

    /// <summary>The register has another name: taken.</summary>
    NameDiffers,

    /// <summary>A listed enterprise has no account.</summary>
    NoAccount,
}

/// <summary>A line of an upload that does not match.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Kind">What does not match.</param>
/// <param name="RegisteredName">The name in the register; null where it does not matter.</param>
public sealed record LineMismatch(long Line, MismatchKind Kind, string? RegisteredName)
{
    /// <summary>Whether the line was taken all the same.</summary>
    [JsonIgnore]
    public bool IsTaken => Kind is MismatchKind.EnterpriseUnknown or MismatchKind.NameDiffers;
}

/// <summary>What an upload of accounts comes to.</summary>
/// <param name="Accounts">Those that are taken, by account.</param>
/// <param name="Mismatches">What does not match, in the order of the lines.</param>
public sealed record CheckedAccounts(ImmutableArray<CustomerAccount> Accounts, ImmutableArray<LineMismatch> Mismatches)
{
    private const int LongestAccount = 64;

    /// <summary>Whether a text can be the number of an account.</summary>
    public static bool IsAccount(string text) => TextRule.IsClean(text, LongestAccount) && !PersonalData.IsIn(text);

    /// <summary>Checks an upload.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="names">Every enterprise about which something is recorded, with its name; null without a registration.</param>
    public static CheckedAccounts Of(IEnumerable<AccountLine> lines, IReadOnlyDictionary<string, string?> names)
    {
        var taken = new SortedDictionary<string, CustomerAccount>(StringComparer.Ordinal);
        var mismatches = ImmutableArray.CreateBuilder<LineMismatch>();
        foreach (var line in lines)
        {
            var mismatch = Mismatch(line, taken, names);
            if (mismatch is not null)
            {
                mismatches.Add(mismatch);
            }

            if (mismatch is null or { IsTaken: true })
            {
                taken.Add(line.Account, new CustomerAccount(line.Account, line.Uscc, string.IsNullOrEmpty(line.Name) ? null : PersonalData.Without(line.Name)));
            }
        }

        return new CheckedAccounts([.. taken.Values], mismatches.ToImmutable());
    }

    private static LineMismatch? Mismatch(AccountLine line, SortedDictionary<string, CustomerAccount> taken, IReadOnlyDictionary<string, string?> names)
    {
        if (!IsAccount(line.Account))
        {
            return new LineMismatch(line.Line, MismatchKind.InvalidAccount, null);
        }

        if (!Uscc.TryParse(line.Uscc, out _))
        {
            return new LineMismatch(line.Line, MismatchKind.InvalidUscc, null);
        }

        if (taken.ContainsKey(line.Account))
        {
            return new LineMismatch(line.Line, MismatchKind.AccountTwice, null);
        }

        if (!names.TryGetValue(line.Uscc, out var registered))
        {
            return new LineMismatch(line.Line, MismatchKind.EnterpriseUnknown, null);
        }

        var isOther = !string.IsNullOrEmpty(line.Name) && registered is not null && NameKey.Of(line.Name) != NameKey.Of(registered);
        return isOther ? new LineMismatch(line.Line, MismatchKind.NameDiffers, registered) : null;
    }
}

/// <summary>The accounts of a utility, to be found by account and by enterprise.</summary>
public sealed class AccountBook
{
    private readonly CustomerAccount[] _byAccount;
    private readonly ILookup<string, CustomerAccount> _byEnterprise;

    /// <param name="byAccount">The accounts, in the order of their numbers.</param>
    public AccountBook(CustomerAccount[] byAccount) =>
        (_byAccount, _byEnterprise) = (byAccount, byAccount.ToLookup(account => account.Uscc, StringComparer.Ordinal));

    /// <summary>All of them, in the order of their numbers.</summary>
    public IReadOnlyList<CustomerAccount> All => _byAccount;

    /// <summary>Those of an enterprise.</summary>
    public IEnumerable<CustomerAccount> Of(string uscc) => _byEnterprise[uscc];

    /// <summary>At most so many behind an account; null for the beginning.</summary>
    public IEnumerable<CustomerAccount> After(string? account, int limit) => _byAccount
        .SkipWhile(each => account is not null && string.CompareOrdinal(each.Account, account) <= 0).Take(limit);
}
