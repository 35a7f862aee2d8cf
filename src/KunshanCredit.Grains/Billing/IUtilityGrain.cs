using System.Collections.Immutable;
using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Billing;

/// <summary>One utility, by the name of its client: its customer accounts, and which periods it began to bill.</summary>
[GrainInterfaceType("kc.utility")]
[Alias("kc.utility")]
[Version(1)]
public interface IUtilityGrain : IGrainWithStringKey
{
    /// <summary>Replaces all customer accounts. Answers when they are on disk.</summary>
    [Alias("replace-accounts")]
    Task ReplaceAccountsAsync(PackedMessage accounts);

    /// <summary>All customer accounts; null before any were uploaded.</summary>
    [Alias("accounts")]
    Task<PackedMessage?> AccountsAsync();

    /// <summary>The customer accounts of some enterprises.</summary>
    [Alias("accounts-of")]
    Task<ImmutableArray<AccountMessage>> AccountsOfAsync(ImmutableArray<string> usccs);

    /// <summary>Some customer accounts, by account, behind one of them.</summary>
    [Alias("accounts-after")]
    Task<ImmutableArray<AccountMessage>> AccountsAfterAsync(string? account, int limit);

    /// <summary>Remembers that a period is about to be frozen, so that it is found again whatever happens in between.</summary>
    [Alias("note-period")]
    Task NotePeriodAsync(string period);

    /// <summary>The periods that were noted, the latest first.</summary>
    [Alias("periods")]
    Task<ImmutableArray<string>> PeriodsAsync();
}

/// <summary>A customer account on its way.</summary>
[GenerateSerializer, Immutable, Alias("kc.customer-account")]
public sealed record AccountMessage([property: Id(0)] string Account, [property: Id(1)] string Uscc, [property: Id(2)] string? Name);
