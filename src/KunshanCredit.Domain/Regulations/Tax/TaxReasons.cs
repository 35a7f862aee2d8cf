using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>Says why the level is what it is. Time alone never betters it: the next level comes with the next assessment.</summary>
internal static class TaxReasons
{
    private const string Level = "/level";

    public static void Explain(Because because, TaxParameters law, TaxFinding finding)
    {
        if (!because.Wanted)
        {
            return;
        }

        var year = finding.Year;
        ImmutableArray<RecordedEvent> known = [.. year.DirectD, .. OwnAssessment(year)];
        because.Say("/year", year.Assessment is null ? "20" : "23", known);
        switch (finding.Ground)
        {
            case TaxGround.DirectD:
                because.Say(Level, "20", year.DirectD);
                break;
            case TaxGround.KeptD:
                var kept = finding.Kept!;
                because.Say(Level, "32", [.. kept.Events, .. known], [law.KeptYears(kept).UsedOn(kept.FirstDay)]);
                break;
            case TaxGround.NewlyEstablished:
                because.Say(Level, "2018-8", known, [law.LevelMExists.UsedOn(year.Assessment!.Value.EffectiveOn)]);
                break;
            case TaxGround.NoIncome:
                because.Say(Level, "2018-8", finding.ScoreEvents,
                    [law.LevelMExists.UsedOn(year.Assessment!.Value.EffectiveOn), law.MFromScore.Used]);
                SayDeduction(because, law, finding);
                break;
            case TaxGround.Score:
                because.Say(Level, "18", finding.ScoreEvents, Thresholds(law, finding.Level));
                SayDeduction(because, law, finding);
                break;
            case TaxGround.LoweredFromA:
                SayLowered(because, law, finding);
                SayDeduction(because, law, finding);
                break;
            default:
                throw new InvalidOperationException($"Nobody says why {finding.Ground}.");
        }
    }

    private static void SayLowered(Because because, TaxParameters law, TaxFinding finding)
    {
        if (!finding.Year.NotA.IsEmpty)
        {
            because.Say(Level, "19", [.. finding.ScoreEvents, .. finding.Year.NotA], [law.AFromScore.Used]);
        }

        if (finding.Barring is { } barring)
        {
            because.Say(Level, "32", [.. finding.ScoreEvents, .. barring.Events],
                [law.AFromScore.Used, law.KeptYears(barring).UsedOn(barring.FirstDay), law.BarredYears(barring).UsedOn(barring.FirstDay)]);
        }
    }

    private static void SayDeduction(Because because, TaxParameters law, TaxFinding finding)
    {
        if (finding.Deducted is { } deducted)
        {
            because.Say(Level, "2020-15", finding.ScoreEvents, [law.ScoreDDeduction.UsedOn(deducted.FirstDay)]);
        }
    }

    private static UsedParameter[] Thresholds(TaxParameters law, TaxLevel level) => level switch
    {
        TaxLevel.A => [law.AFromScore.Used],
        TaxLevel.B => [law.BFromScore.Used, law.AFromScore.Used],
        TaxLevel.C => [law.CFromScore.Used, law.BFromScore.Used],
        TaxLevel.D => [law.CFromScore.Used],
        TaxLevel.M or TaxLevel.Unrated => throw new InvalidOperationException($"{level} does not follow from the score alone."),
        _ => throw new InvalidOperationException($"Unknown level {level}."),
    };

    private static IEnumerable<RecordedEvent> OwnAssessment(TaxYear year) =>
        year.Assessment is { } assessment ? [assessment.Recorded] : [];
}
