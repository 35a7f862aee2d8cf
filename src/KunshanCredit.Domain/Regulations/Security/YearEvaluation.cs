using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>The evaluation of one year (年度评价), each part with the facts that it rests on.</summary>
/// <param name="Year">The year.</param>
/// <param name="Membership">Of the basic score: for being a member at the end of the year, in a running year on the day.</param>
/// <param name="Works">Of the basic score: for works accepted and on file.</param>
/// <param name="OnSite">For the projects inspected.</param>
/// <param name="Merits">The merits declared in the year, also those that do not count.</param>
/// <param name="Recorded">Taken off for misconduct.</param>
/// <param name="Severe">Taken off for severe misconduct.</param>
/// <param name="Disqualifying">The grounds that set the score of the year to zero.</param>
internal sealed record YearEvaluation(
    int Year,
    ScorePart Membership,
    ScorePart Works,
    ScorePart OnSite,
    ImmutableArray<Merit> Merits,
    ScorePart Recorded,
    ScorePart Severe,
    ImmutableArray<RecordedEvent> Disqualifying)
{
    /// <summary>The year as it is shown.</summary>
    public AnnualScore Score { get; } = Sum(
        Year, Membership.Points + Works.Points, OnSite.Points, Merit.PointsOf(Merits), Recorded.Points + Severe.Points,
        isDisqualified: !Disqualifying.IsEmpty);

    /// <summary>Evaluates a year by the facts that are known of it on the day.</summary>
    public static YearEvaluation Of(int year, RuleInput<SecurityParameters> input)
    {
        var (facts, law) = (input.Facts, input.Law);
        return new YearEvaluation(
            year,
            MembershipAtEndOf(year, facts, law),
            WorksOf(year, facts, law),
            OnSiteOf(year, facts, law),
            Merit.DeclaredIn(year, input),
            ScorePart.Sum(InYears(facts.All<MisconductRecorded>(), year, 1), law.PointsFor),
            ScorePart.Sum(InYears(facts.All<SevereMisconduct>(), year, 1), law.PointsFor),
            [.. InYears(facts.All<DisqualifyingMisconduct>(), year, 1).Select(ground => ground.Recorded)]);
    }

    private static AnnualScore Sum(int year, decimal basic, decimal onSite, decimal merits, decimal misconduct, bool isDisqualified)
    {
        var total = isDisqualified ? 0 : Math.Max(0, basic + onSite + merits - misconduct);
        return new AnnualScore(year, total, basic, onSite, merits, misconduct);
    }

    // Of a running year only facts up to the day are at hand: its end is then the day itself.
    private static ScorePart MembershipAtEndOf(int year, Dossier facts, SecurityParameters law)
    {
        var changes = facts.All<MembershipFact>().Where(change => change.EffectiveOn.Year <= year).TakeLast(1);
        return ScorePart.Sum(changes, change => change.IsMember ? law.MemberPoints.Value : 0);
    }

    private static ScorePart WorksOf(int year, Dossier facts, SecurityParameters law)
    {
        var evaluated = FirstDayOf(year);
        var filed = facts.All<ContractAccepted>().Where(accepted => accepted.Fact.Filed);
        var counting = InYears(filed, year, law.WorksYears.On(evaluated)).ToList();
        var contracts = counting.DistinctBy(accepted => accepted.Fact.Contract).Count();
        var full = law.WorksFullContracts.On(evaluated);
        var points = law.WorksPoints.Value * Math.Min(contracts, full) / full;
        return new ScorePart(
            decimal.Round(points, law.WorksDecimals.Value, MidpointRounding.AwayFromZero),
            [.. counting.Select(accepted => accepted.Recorded)]);
    }

    private static ScorePart OnSiteOf(int year, Dossier facts, SecurityParameters law)
    {
        var evaluated = FirstDayOf(year);
        var firstOfEachProject = facts.All<InspectionScored>().DistinctBy(inspection => inspection.Fact.Project);
        var counting = InYears(firstOfEachProject, year, law.OnSiteYears.On(evaluated)).TakeLast(law.OnSiteProjects.On(evaluated));
        var factor = law.OnSiteFactor.On(evaluated);
        return ScorePart.Sum(counting, inspection => factor * inspection.Parts.Total);
    }

    /// <summary>The day on which the parameters of an evaluation year are read.</summary>
    internal static DateOnly FirstDayOf(int year) => new(year, 1, 1);

    private static IEnumerable<Filed<TFact>> InYears<TFact>(IEnumerable<Filed<TFact>> facts, int lastYear, int years)
        where TFact : CreditFact =>
        facts.Where(fact => fact.EffectiveOn.Year > lastYear - years && fact.EffectiveOn.Year <= lastYear);
}

/// <summary>Points, and the facts that they rest on.</summary>
internal sealed record ScorePart(decimal Points, ImmutableArray<RecordedEvent> Events)
{
    /// <summary>What facts are worth together.</summary>
    public static ScorePart Sum<TFact>(IEnumerable<Filed<TFact>> facts, Func<TFact, decimal> pointsOf)
        where TFact : CreditFact
    {
        var points = 0m;
        var events = ImmutableArray.CreateBuilder<RecordedEvent>();
        foreach (var filed in facts)
        {
            points += pointsOf(filed.Fact);
            events.Add(filed.Recorded);
        }

        return new ScorePart(points, events.ToImmutable());
    }
}
