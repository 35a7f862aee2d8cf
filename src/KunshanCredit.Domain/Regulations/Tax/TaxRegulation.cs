using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>Tax credit (纳税信用): rules §5.</summary>
public static class TaxRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<TaxParameters, TaxSection>(
        "tax",
        "tax",
        [AssessmentPublished.Type, TaxFactEstablished.Type],
        EditionFile.LoadAll<TaxParameters>("Tax"),
        Assess);

    /// <summary>The level is that of the latest year with an assessment or a direct D. The day only decides which facts are in effect.</summary>
    internal static TaxSection Assess(RuleInput<TaxParameters> input)
    {
        var facts = input.Facts.All<CreditFact>().ToList();
        var years = new TaxYears(input.Law);
        facts.ForEach(years.Add);
        if (years.Latest() is not { } finding)
        {
            return new TaxSection(TaxLevel.Unrated, null);
        }

        TaxReasons.Explain(input.Because, input.Law, finding);
        return new TaxSection(finding.Level, finding.Year.Number)
        {
            Marks = finding.Level == TaxLevel.A ? [MarkOfA(facts, input.Law, finding)] : [],
        };
    }

    /// <summary>The level was never another than A since the last day on which a fact made it so.</summary>
    private static Mark MarkOfA(List<Filed<CreditFact>> facts, TaxParameters law, TaxFinding finding)
    {
        var years = new TaxYears(law);
        DateOnly? since = null;
        foreach (var day in facts.GroupBy(filed => filed.EffectiveOn))
        {
            day.ToList().ForEach(years.Add);
            since = years.Latest()?.Level == TaxLevel.A ? since ?? day.Key : null;
        }

        return new Mark("tax-a", since!.Value, null, finding.ScoreEvents);
    }
}
