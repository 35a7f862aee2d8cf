using System.Collections.Immutable;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Environment;

/// <summary>What a tier of surcharges costs on a day.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="SewagePercent">On sewage treatment.</param>
/// <param name="GasPercent">On natural gas.</param>
/// <param name="Article">The provision.</param>
public sealed record TierPrice(SurchargeTier Tier, decimal SewagePercent, decimal GasPercent, Article Article);

/// <summary>The prices that depend on the rating (差别化环境价格), for whoever explains them.</summary>
public static class EnvironmentPrices
{
    private static readonly ImmutableArray<Edition<EnvironmentParameters>> Editions = EditionFile.LoadAll<EnvironmentParameters>("Environment");

    /// <summary>The tiers that cost something, the dearest first.</summary>
    public static ImmutableArray<TierPrice> On(DateOnly day)
    {
        var (law, numbers) = Editions.LastOrDefault(edition => edition.Law.ValidFrom <= day) ?? Editions[0];
        var (severeSewage, severeGas) = (numbers.SevereSewagePercent.On(day), numbers.SevereGasPercent.On(day));
        return
        [
            new(SurchargeTier.Black, severeSewage, severeGas, law.Article("black")),
            new(SurchargeTier.RedConsecutive, severeSewage, severeGas, law.Article("red-consecutive")),
            new(SurchargeTier.Red, numbers.RedSewagePercent.On(day), numbers.RedGasPercent.On(day), law.Article("red")),
        ];
    }
}
