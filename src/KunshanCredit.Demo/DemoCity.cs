using System.Collections.Immutable;
using KunshanCredit.Demo.Histories;

namespace KunshanCredit.Demo;

/// <summary>
/// A synthetic Kunshan as the newsletter of spring 2017 describes it: 2 000 enterprises with histories from 2015 on, of which customs has
/// certified 255. The same seed always gives the same facts; the counts hold for every seed.
/// </summary>
public static class DemoCity
{
    private const ulong Seed = 20170301;

    /// <summary>The day on which the city lives, and of which its counts are.</summary>
    public static readonly DateOnly Today = new(2017, 3, 1);

    /// <summary>All facts, by the date from which they count.</summary>
    public static ImmutableArray<DemoFact> Facts(ulong seed = Seed)
    {
        var random = new SeededRandom(seed);
        var enterprises = DemoEnterprise.Found(random.Fork("enterprises"));
        IEnumerable<IReadOnlyList<DemoFact>> histories =
        [
            MarketHistory.Of(enterprises, random.Fork("market")),
            EnvironmentHistory.Of(enterprises, random.Fork("environment")),
            CustomsHistory.Of(enterprises, random.Fork("customs")),
            SecurityHistory.Of(enterprises, random.Fork("security")),
            TaxHistory.Of(enterprises, random.Fork("tax")),
            SafetyHistory.Of(enterprises, random.Fork("safety")),
            TourismHistory.Of(enterprises),
        ];

        // The sort is stable: of one day's facts, the one that was reported first stays first, and a withdrawal after what it withdraws.
        return [.. histories.SelectMany(facts => facts).OrderBy(fact => fact.EffectiveOn)];
    }
}
