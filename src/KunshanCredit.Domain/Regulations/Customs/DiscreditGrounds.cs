using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>A ground of discredit (第十条情形) and the days on which it holds.</summary>
/// <param name="Article">The item of article 10.</param>
/// <param name="From">The day on which it arises.</param>
/// <param name="Last">The last day on which it holds, usually the same; null while it still does.</param>
/// <param name="Events">Every fact that it rests on.</param>
/// <param name="Parameters">The numbers that it was tested by.</param>
internal sealed record Ground(
    string Article, DateOnly From, DateOnly? Last, IEnumerable<RecordedEvent> Events, ImmutableArray<UsedParameter> Parameters);

/// <summary>Finds the grounds of discredit: rules §3.1.</summary>
internal static class DiscreditGrounds
{
    /// <summary>All grounds that the facts give, the earliest first.</summary>
    public static IEnumerable<Ground> Of(Dossier facts, CustomsParameters law) =>
        Smuggling(facts)
            .Concat(Violations(facts, law))
            .Concat(Arrears(facts))
            .Concat(ErrorRates(facts, law))
            .Concat(Established(facts))
            .OrderBy(ground => ground.From);

    private static IEnumerable<Ground> Smuggling(Dossier facts) =>
        facts.All<PenaltyImposed>()
            .Where(penalty => penalty.Fact.Kind is PenaltyKind.SmugglingCrime or PenaltyKind.SmugglingAct)
            .Select(penalty => OfOneDay("10(1)", penalty.EffectiveOn, [penalty.Recorded]));

    /// <summary>Tested on the day of each violation, over all violations of the months up to it.</summary>
    private static IEnumerable<Ground> Violations(Dossier facts, CustomsParameters law)
    {
        var violations = facts.All<PenaltyImposed>().Where(penalty => penalty.Fact.Kind == PenaltyKind.Violation).ToArray();
        var test = ViolationTest.For(facts, law);
        var (first, end) = (0, 0);
        foreach (var day in violations.Select(violation => violation.EffectiveOn).Distinct())
        {
            var before = day.AddMonths(-law.ViolationWindowMonths.Value);
            while (violations[first].EffectiveOn <= before)
            {
                first++;
            }

            while (end < violations.Length && violations[end].EffectiveOn <= day)
            {
                end++;
            }

            if (test.Fails(day, new ArraySegment<Filed<PenaltyImposed>>(violations, first, end - first)) is { } events)
            {
                yield return OfOneDay("10(2)", day, events, test.Parameters);
            }
        }
    }

    private static IEnumerable<Ground> Arrears(Dossier facts) =>
        OpenTime.Of<ArrearsRecorded, ArrearsCleared>(facts, _ => true)
            .Select(arrear => new Ground("10(3)", arrear.From, arrear.Until?.AddDays(-1), arrear.Events, []));

    private static IEnumerable<Ground> ErrorRates(Dossier facts, CustomsParameters law) =>
        facts.All<ErrorRateReviewed>()
            .Where(review => ExceedsNationalRate(review.Fact, law.ErrorRateFactor.Value))
            .Select(review => OfOneDay("10(4)", review.EffectiveOn, [review.Recorded], law.ErrorRateFactor.Used));

    // The product of limit and declarations may not fit a decimal. The quotient does, and its 28 decimals tell any two unequal values of
    // this size apart. Errors without a declaration exceed every rate.
    private static bool ExceedsNationalRate(ErrorRateReviewed review, decimal factor) =>
        review.Declarations == 0
            ? review.Errors > 0
            : review.Errors / review.Declarations > factor * review.NationalRate;

    private static IEnumerable<Ground> Established(Dossier facts) =>
        facts.All<GroundEstablished>()
            .Select(established => OfOneDay(established.Fact.Ground, established.EffectiveOn, [established.Recorded]));

    private static Ground OfOneDay(
        string article, DateOnly day, IEnumerable<RecordedEvent> events, params ImmutableArray<UsedParameter> parameters) =>
        new(article, day, day, events, parameters);
}
