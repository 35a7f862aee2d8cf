using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Billing;

/// <summary>
/// The list of a billing period as it was frozen for a utility: every enterprise that was red or black on any of its days, as far as the store
/// held facts at one instant. It never changes; what is learnt later comes as <see cref="AdjustmentStatement"/>.
/// </summary>
/// <param name="Utility">For whom.</param>
/// <param name="Period">The month.</param>
/// <param name="KnownAt">The instant as of which it was frozen.</param>
/// <param name="Editions">The editions of the law that were applied.</param>
/// <param name="LawStale">Whether the law had ended on any day with no successor loaded.</param>
/// <param name="Items">The enterprises, by code.</param>
public sealed record FrozenList(
    string Utility, string Period, string KnownAt, ImmutableArray<string> Editions, bool LawStale, ImmutableArray<PeriodCharge> Items)
{
    /// <summary>The list of what was known at an instant.</summary>
    public static FrozenList Of(string utility, BillingPeriod period, DateTimeOffset knownAt, IEnumerable<PeriodCharge> listed)
    {
        var law = AppliedLaw.In(period);
        return new FrozenList(
            utility, period.ToString(), EventCanon.Instant(knownAt), law.Editions, law.IsStale,
            [.. listed.OrderBy(charge => charge.Uscc, StringComparer.Ordinal)]);
    }
}

/// <summary>The law that is applied to a period.</summary>
/// <param name="Editions">Ids of its editions.</param>
/// <param name="IsStale">Whether it had ended on any day with no successor loaded.</param>
internal sealed record AppliedLaw(ImmutableArray<string> Editions, bool IsStale)
{
    public static AppliedLaw In(BillingPeriod period)
    {
        var editions = PeriodCharge.Editions(period);
        return new AppliedLaw([.. editions.Select(edition => edition.Id)], editions is [.., { ValidTo: { } end }] && end < period.Last);
    }
}
