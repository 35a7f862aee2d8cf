using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Tourism;

/// <summary>The numbers of tourism.</summary>
public sealed class TourismParameters
{
    public Parameter<int> RecentMonths { get; } = new();
}

/// <summary>Honest tourism (诚信旅游): rules §7.2.</summary>
public static class TourismRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<TourismParameters, TourismSection>(
        "tourism",
        "tourism",
        [InspectionRecorded.Type],
        EditionFile.LoadAll<TourismParameters>("Tourism"),
        Assess);

    /// <summary>The latest inspection says the state, as long as it is recent.</summary>
    internal static TourismSection Assess(RuleInput<TourismParameters> input)
    {
        if (input.Facts.Latest<InspectionRecorded>() is not { } latest)
        {
            return new TourismSection(TourismState.Uninspected, null);
        }

        var until = FirstDayWithout(latest.EffectiveOn, input.Law.RecentMonths.Value);
        if (input.AsOf.Reached(until))
        {
            return new TourismSection(TourismState.Uninspected, null);
        }

        var section = new TourismSection(StateAfter(latest.Fact.Result), latest.EffectiveOn);
        Explain(input, section, latest, until);
        return section;
    }

    /// <summary>
    /// The first day D on which <c>D - months</c> is no longer before the date. Where the month of D is shorter that can be a day after the
    /// date's anniversary: 29 February is still within the 12 months up to 28 February of the next year.
    /// </summary>
    private static DateOnly FirstDayWithout(DateOnly date, int months)
    {
        var anniversary = date.AddMonths(months);
        return anniversary.AddMonths(-months) < date ? anniversary.AddDays(1) : anniversary;
    }

    private static TourismState StateAfter(InspectionResult result) => result switch
    {
        InspectionResult.Passed => TourismState.Passed,
        InspectionResult.Rectify => TourismState.Rectify,
        InspectionResult.Punished => TourismState.Punished,
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    private static void Explain(
        RuleInput<TourismParameters> input, TourismSection section, Filed<InspectionRecorded> latest, DateOnly until)
    {
        (object?, DateOnly, string)? better = section.State == TourismState.Passed ? null : (TourismState.Uninspected, until, "recent");
        input.Because.Say("/state", "inspection", [latest.Recorded], [input.Law.RecentMonths.Used], until, better);
        input.Because.Say("/inspectedOn", "inspection", [latest.Recorded], [input.Law.RecentMonths.Used], until);
    }
}
