using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>What is known of one assessed year (评价年度).</summary>
/// <param name="Number">The year.</param>
/// <param name="Assessment">Its latest assessment; null if it has none.</param>
/// <param name="DirectD">What makes it D directly.</param>
/// <param name="NotA">What keeps it from A.</param>
internal sealed record TaxYear(
    int Number, Filed<AssessmentPublished>? Assessment, ImmutableArray<RecordedEvent> DirectD, ImmutableArray<RecordedEvent> NotA)
{
    /// <summary>Whether the year has a level; a fact that only keeps it from A gives it none.</summary>
    public bool HasLevel => Assessment is not null || !DirectD.IsEmpty;
}

/// <summary>A year that is D for a cause of its own: only such a D has consequences for the years after it.</summary>
/// <param name="Year">The year that is D.</param>
/// <param name="IsDirect">D directly (直接判级), whatever the score; otherwise by score alone.</param>
/// <param name="Events">The facts that it rests on, those of earlier years included.</param>
internal sealed record OwnD(int Year, bool IsDirect, ImmutableArray<RecordedEvent> Events)
{
    /// <summary>The date that decides which law governs its consequences.</summary>
    public DateOnly FirstDay => new(Year, 1, 1);
}

/// <summary>Which provision gave a year its level.</summary>
internal enum TaxGround
{
    DirectD,
    Score,
    KeptD,
    NewlyEstablished,
    NoIncome,
    LoweredFromA,
}

/// <summary>The level of a year and all that bears on it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Level">Its level.</param>
/// <param name="Ground">What gave it.</param>
/// <param name="Kept">The D that is kept for the year; null if there is none.</param>
/// <param name="Barring">The D because of which the year cannot be A; null if there is none.</param>
/// <param name="Deducted">The D that took points off the score of the year; null if there is none.</param>
internal sealed record TaxFinding(TaxYear Year, TaxLevel Level, TaxGround Ground, OwnD? Kept, OwnD? Barring, OwnD? Deducted)
{
    /// <summary>The facts behind the score of the year.</summary>
    public ImmutableArray<RecordedEvent> ScoreEvents =>
        [.. Year.Assessment is { } assessment ? [assessment.Recorded] : (RecordedEvent[])[], .. Deducted?.Events ?? []];
}

/// <summary>The assessed years of one enterprise and the levels that follow from them: rules §5 and §10.</summary>
internal sealed class TaxYears(TaxParameters law)
{
    private readonly SortedDictionary<int, TaxYear> _years = [];

    /// <summary>Takes a fact in. Facts come in the order of precedence: of the assessments of a year the later replaces the earlier.</summary>
    public void Add(Filed<CreditFact> filed)
    {
        switch (filed.Fact)
        {
            case AssessmentPublished assessment:
                _years[assessment.Year] = Year(assessment.Year) with { Assessment = new Filed<AssessmentPublished>(assessment, filed.Recorded) };
                break;
            case TaxFactEstablished { Kind: TaxFactKind.DirectD } fact:
                _years[fact.Year] = Year(fact.Year) with { DirectD = [.. Year(fact.Year).DirectD, filed.Recorded] };
                break;
            case TaxFactEstablished { Kind: TaxFactKind.NotA } fact:
                _years[fact.Year] = Year(fact.Year) with { NotA = [.. Year(fact.Year).NotA, filed.Recorded] };
                break;
            default:
                throw new InvalidOperationException($"{filed.Fact.GetType().Name} is no fact of tax credit.");
        }
    }

    /// <summary>The level of the latest year that has one; null while no year has.</summary>
    public TaxFinding? Latest() => _years.Values.LastOrDefault(year => year.HasLevel) is { } latest ? Find(latest) : null;

    /// <summary>The order of the tests is that of the law: whatever comes first governs.</summary>
    private TaxFinding Find(TaxYear year)
    {
        var all = OwnDs();
        var kept = all.FindLast(d => d.Year < year.Number && year.Number <= LastKeptYear(d));
        var barring = all.FindLast(d => year.Number > LastKeptYear(d) && year.Number <= LastKeptYear(d) + law.BarredYears(d).On(d.FirstDay));
        var deducted = DeductedBy(all, year);

        TaxFinding Is(TaxLevel level, TaxGround ground) => new(year, level, ground, kept, barring, deducted);

        if (all.Find(d => d.Year == year.Number) is { } own)
        {
            return Is(TaxLevel.D, own.IsDirect ? TaxGround.DirectD : TaxGround.Score);
        }

        if (kept is not null)
        {
            return Is(TaxLevel.D, TaxGround.KeptD);
        }

        // A year that has a level without a direct D was assessed.
        var assessment = year.Assessment!.Value;
        var score = assessment.Fact.Score - Points(deducted);
        if (IsNewEnterprise(assessment))
        {
            return Is(TaxLevel.M, TaxGround.NewlyEstablished);
        }

        if (HasLevelM(assessment) && assessment.Fact.NoIncome && score >= law.MFromScore.Value)
        {
            return Is(TaxLevel.M, TaxGround.NoIncome);
        }

        if (score >= law.AFromScore.Value)
        {
            var lowered = !year.NotA.IsEmpty || barring is not null;
            return lowered ? Is(TaxLevel.B, TaxGround.LoweredFromA) : Is(TaxLevel.A, TaxGround.Score);
        }

        return Is(score >= law.BFromScore.Value ? TaxLevel.B : TaxLevel.C, TaxGround.Score);
    }

    /// <summary>The years that are D for a cause of their own, in ascending order: a D by score can lower the next score to a D.</summary>
    private List<OwnD> OwnDs()
    {
        var found = new List<OwnD>();
        foreach (var year in _years.Values)
        {
            if (!year.DirectD.IsEmpty)
            {
                found.Add(new OwnD(year.Number, true, year.DirectD));
            }
            else if (year.Assessment is { } assessment && !IsNewEnterprise(assessment))
            {
                var deducted = DeductedBy(found, year);
                if (assessment.Fact.Score - Points(deducted) < law.CFromScore.Value)
                {
                    found.Add(new OwnD(year.Number, false, [assessment.Recorded, .. deducted?.Events ?? []]));
                }
            }
        }

        return found;
    }

    /// <summary>The D by score alone of the year before, if the law of that year takes points off this one's score.</summary>
    private OwnD? DeductedBy(List<OwnD> found, TaxYear year) =>
        found.Find(d => d.Year == year.Number - 1 && !d.IsDirect && Points(d) > 0);

    private decimal Points(OwnD? d) => d is null ? 0 : law.ScoreDDeduction.On(d.FirstDay);

    private int LastKeptYear(OwnD d) => d.Year + law.KeptYears(d).On(d.FirstDay);

    private bool IsNewEnterprise(Filed<AssessmentPublished> assessment) => HasLevelM(assessment) && assessment.Fact.NewlyEstablished;

    private bool HasLevelM(Filed<AssessmentPublished> assessment) => law.LevelMExists.On(assessment.EffectiveOn);

    private TaxYear Year(int number) => _years.GetValueOrDefault(number) ?? new TaxYear(number, null, [], []);
}
