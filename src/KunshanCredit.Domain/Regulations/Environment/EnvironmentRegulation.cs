using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Environment;

/// <summary>The numbers of the environmental rating and its prices.</summary>
public sealed class EnvironmentParameters
{
    public Parameter<decimal> GreenFromScore { get; } = new();

    public Parameter<decimal> BlueFromScore { get; } = new();

    public Parameter<decimal> YellowFromScore { get; } = new();

    public Parameter<decimal> RedFromScore { get; } = new();

    public Parameter<int> ConsecutiveRounds { get; } = new();

    public Parameter<decimal> SevereSewagePercent { get; } = new();

    public Parameter<decimal> SevereGasPercent { get; } = new();

    public Parameter<decimal> RedSewagePercent { get; } = new();

    public Parameter<decimal> RedGasPercent { get; } = new();

    public Parameter<decimal> RedElectricityYuan { get; } = new();

    public Parameter<decimal> BlackElectricityYuan { get; } = new();
}

/// <summary>Environmental credit (环保信用) and the prices that depend on it: rules §2.</summary>
public static class EnvironmentRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<EnvironmentParameters, EnvironmentSection>(
        "environment",
        "environment",
        [RatingPublished.Type, RemediationOrdered.Type, RemediationCompleted.Type],
        EditionFile.LoadAll<EnvironmentParameters>("Environment"),
        Assess);

    /// <summary>The rating of the greatest round governs; the prices follow from it and from the red rounds before it.</summary>
    internal static EnvironmentSection Assess(RuleInput<EnvironmentParameters> input)
    {
        var (law, asOf) = (input.Law, input.AsOf);
        var ratings = RatingsByRound(input.Facts.All<RatingPublished>());
        var current = ratings.Count == 0 ? (Filed<RatingPublished>?)null : ratings[^1];
        var colour = current is { } rating ? ColourOf(rating.Fact, law) : (Colour?)null;
        var redRun = RedRun(ratings, law);
        var tier = colour switch
        {
            Colour.Black => SurchargeTier.Black,
            Colour.Red => redRun.Length >= law.ConsecutiveRounds.Value ? SurchargeTier.RedConsecutive : SurchargeTier.Red,
            _ => SurchargeTier.None,
        };
        var (sewage, gas) = tier switch
        {
            SurchargeTier.Black or SurchargeTier.RedConsecutive => (law.SevereSewagePercent, law.SevereGasPercent),
            SurchargeTier.Red => (law.RedSewagePercent, law.RedGasPercent),
            _ => (null, null),
        };
        var electricity = colour switch
        {
            Colour.Black => law.BlackElectricityYuan,
            Colour.Red => law.RedElectricityYuan,
            _ => null,
        };
        var section = new EnvironmentSection(
            tier, colour, redRun.Length, Surcharge.Of(sewage?.At(asOf) ?? 0), Surcharge.Of(gas?.At(asOf) ?? 0),
            new ElectricitySurcharge(electricity?.At(asOf) ?? 0), OpenOrders(input))
        {
            Marks = Marks(input.Facts, law, colour),
        };
        Explain(input, section, current, redRun, sewage, gas, electricity);
        return section;
    }

    /// <summary>The rating of a round is its latest fact: a re-rating replaces the earlier one. By ascending round.</summary>
    private static List<Filed<RatingPublished>> RatingsByRound(IEnumerable<Filed<RatingPublished>> ratings)
    {
        var byRound = new List<Filed<RatingPublished>>();
        foreach (var rating in ratings)
        {
            var at = byRound.FindLastIndex(earlier => earlier.Fact.Round <= rating.Fact.Round);
            if (at >= 0 && byRound[at].Fact.Round == rating.Fact.Round)
            {
                byRound[at] = rating;
            }
            else
            {
                byRound.Insert(at + 1, rating);
            }
        }

        return byRound;
    }

    private static Colour ColourOf(RatingPublished rating, EnvironmentParameters law) => rating switch
    {
        { Colour: { } colour } => colour,
        { Score: { } score } when score >= law.GreenFromScore.Value => Colour.Green,
        { Score: { } score } when score >= law.BlueFromScore.Value => Colour.Blue,
        { Score: { } score } when score >= law.YellowFromScore.Value => Colour.Yellow,
        { Score: { } score } when score >= law.RedFromScore.Value => Colour.Red,
        _ => Colour.Black,
    };

    /// <summary>The red ratings from the current round back through unbroken years.</summary>
    private static ImmutableArray<Filed<RatingPublished>> RedRun(List<Filed<RatingPublished>> ratings, EnvironmentParameters law)
    {
        var run = ImmutableArray.CreateBuilder<Filed<RatingPublished>>();
        for (var i = ratings.Count - 1; i >= 0; i--)
        {
            var rating = ratings[i];
            if (ColourOf(rating.Fact, law) != Colour.Red || (run.Count > 0 && rating.Fact.Round != run[^1].Fact.Round - 1))
            {
                break;
            }

            run.Add(rating);
        }

        return run.ToImmutable();
    }

    private static ImmutableArray<OpenRemediation> OpenOrders(RuleInput<EnvironmentParameters> input)
    {
        var open = ImmutableArray.CreateBuilder<OpenRemediation>();
        foreach (var ordered in OpenOrderFacts(input.Facts))
        {
            var overdue = input.AsOf.Reached(ordered.Fact.DueOn.AddDays(1));
            if (overdue)
            {
                input.Because.Say($"/remediation/{open.Count}/overdue", "263", [ordered.Recorded]);
            }

            input.Because.Say($"/remediation/{open.Count}", "263", [ordered.Recorded]);
            open.Add(new OpenRemediation(ordered.Fact.Order, ordered.Fact.Measure, ordered.Fact.DueOn, overdue));
        }

        return open.ToImmutable();
    }

    /// <summary>The latest order of each name, unless it was completed on or after its own day.</summary>
    private static IEnumerable<Filed<RemediationOrdered>> OpenOrderFacts(Dossier facts)
    {
        var ordered = facts.All<RemediationOrdered>().ToList();
        if (ordered.Count == 0)
        {
            return [];
        }

        var completed = facts.All<RemediationCompleted>().ToList();
        return ordered
            .GroupBy(order => order.Fact.Order)
            .Select(orders => orders.Last())
            .Where(order => !completed.Exists(done => done.Fact.Order == order.Fact.Order && done.EffectiveOn >= order.EffectiveOn))
            .OrderBy(order => order.Fact.DueOn)
            .ThenBy(order => order.Fact.Order, StringComparer.Ordinal);
    }

    private static ImmutableArray<Mark> Marks(Dossier facts, EnvironmentParameters law, Colour? colour)
    {
        var code = colour switch
        {
            Colour.Red => "environment-red",
            Colour.Black => "environment-black",
            Colour.Green => "environment-green",
            _ => null,
        };
        if (code is null)
        {
            return [];
        }

        // The colour was never another since the last day on which a rating made it one; at the end of a day the greatest round so far governs.
        Filed<RatingPublished>? governing = null, since = null;
        DateOnly? day = null;
        foreach (var rating in facts.All<RatingPublished>())
        {
            if (day is not null && rating.EffectiveOn != day)
            {
                EndDay();
            }

            governing = governing is { } before && before.Fact.Round > rating.Fact.Round ? governing : rating;
            day = rating.EffectiveOn;
        }

        EndDay();
        return [new Mark(code, since!.Value.EffectiveOn, null, [governing!.Value.Recorded])];

        void EndDay() => since = ColourOf(governing!.Value.Fact, law) == colour ? since ?? governing : null;
    }

    private static void Explain(
        RuleInput<EnvironmentParameters> input,
        EnvironmentSection section,
        Filed<RatingPublished>? current,
        ImmutableArray<Filed<RatingPublished>> redRun,
        Parameter<decimal>? sewage,
        Parameter<decimal>? gas,
        Parameter<decimal>? electricity)
    {
        var because = input.Because;
        if (!because.Wanted || current is not { } rating)
        {
            return;
        }

        var run = redRun.Select(red => red.Recorded).ToList();
        var law = input.Law;
        because.Say("/colour", "rating", [rating.Recorded], rating.Fact.Score is null ? [] :
            [law.GreenFromScore.Used, law.BlueFromScore.Used, law.YellowFromScore.Used, law.RedFromScore.Used]);
        if (section.ConsecutiveRed > 0)
        {
            because.Say("/consecutiveRed", "consecutive", run, [law.ConsecutiveRounds.Used]);
        }

        if (section.Tier == SurchargeTier.None)
        {
            return;
        }

        var article = section.Tier switch
        {
            SurchargeTier.Black => "black",
            SurchargeTier.RedConsecutive => "red-consecutive",
            _ => "red",
        };
        var events = section.Tier == SurchargeTier.Black ? [rating.Recorded] : run;
        because.Say("/tier", article, events, section.Tier == SurchargeTier.Black ? [] : [law.ConsecutiveRounds.Used]);
        foreach (var value in (string[])["/sewage/percent", "/sewage/multiplier"])
        {
            because.Say(value, article, events, [sewage!.UsedAt(input.AsOf)]);
        }

        foreach (var value in (string[])["/gas/percent", "/gas/multiplier"])
        {
            because.Say(value, article, events, [gas!.UsedAt(input.AsOf)]);
        }

        if (section.Electricity.YuanPerKwh > 0)
        {
            because.Say("/electricity/yuanPerKwh", "electricity", [rating.Recorded], [electricity!.UsedAt(input.AsOf)]);
        }
    }
}
