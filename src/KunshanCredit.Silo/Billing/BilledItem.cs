using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Environment;

namespace KunshanCredit.Silo.Billing;

/// <summary>A listed enterprise as a bill needs it.</summary>
internal sealed record BilledItem(
    string Uscc, string? Name, Rates Rates, IEnumerable<BilledSegment> Segments, IReadOnlyList<BilledAccount> Accounts, Yuan Surcharge)
{
    /// <summary>
    /// The item of a charge. Its accounts are those whose amounts were given, as they were matched then, and those that the utility has now.
    /// </summary>
    public static BilledItem Of(PeriodCharge charge, BaseAmounts amounts, IEnumerable<string> accounts)
    {
        var given = amounts.Of(charge.Uscc).Select(amount => new BilledAccount(
            amount.Account, amount.Amounts, Yuan.SurchargeOn(amount.Amounts, charge.Rates))).ToList();
        var others = accounts.Where(account => !given.Exists(each => each.Account == account)).Select(account => new BilledAccount(account, Yuan.None, Yuan.None));
        return new BilledItem(
            charge.Uscc, charge.Name, charge.Rates, charge.Segments.Select(BilledSegment.Of),
            [.. given.Concat(others).OrderBy(account => account.Account, StringComparer.Ordinal)], amounts.SurchargeOf(charge.Uscc, charge.Rates));
    }
}

/// <summary>An account of an item: its base amounts, and the surcharge on them.</summary>
internal sealed record BilledAccount(string Account, Yuan Amounts, Yuan Surcharge);

/// <summary>A segment of an item.</summary>
internal sealed record BilledSegment(DateOnly From, DateOnly Until, SurchargeTier Tier, Rates Rates, IEnumerable<BilledReason> Reasons)
{
    public static BilledSegment Of(ChargeSegment segment) =>
        new(segment.From, segment.Until, segment.Tier, segment.Rates, segment.Reasons.Select(BilledReason.Of));
}

/// <summary>A reason of a segment; the article in words, unless its edition is no longer loaded.</summary>
internal sealed record BilledReason(string Rule, LocalText? Article, IEnumerable<ReasonEvent> Events)
{
    public static BilledReason Of(ChargeReason reason)
    {
        var parts = reason.Rule.Split('/', 2);
        var article = RegulationCatalogue.Editions.GetValueOrDefault(parts[0])?.Articles.FirstOrDefault(each => each.Id == parts[1]);
        return new BilledReason(reason.Rule, article?.Label, reason.Events);
    }
}
