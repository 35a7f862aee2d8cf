namespace KunshanCredit.Demo.Histories;

/// <summary>Tax: the assessments of two years, and what was established beside them.</summary>
internal sealed class TaxHistory(SeededRandom random)
{
    private const int Assessed = 1500;
    private readonly Docket _docket = new("tax", "TAX", "昆国税信");

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new TaxHistory(random);
        var payers = random.Shuffle(enterprises.Where(enterprise => enterprise.IsEstablished)).Deal(Assessed);
        foreach (var payer in payers)
        {
            history.Assess(payer);
        }

        var deck = random.Shuffle(payers);
        foreach (var payer in deck.Deal(5))
        {
            history.Establish(payer, 2016, "direct-d", "虚开增值税专用发票");
        }

        foreach (var payer in deck.Deal(12))
        {
            history.Establish(payer, 2015, "not-a", "非正常原因连续3个月零申报");
        }

        foreach (var payer in deck.Deal(3))
        {
            history.Establish(payer, 2016, "direct-d", "提供虚假申报材料享受税收优惠", isInError: true);
        }

        return history._docket.Facts;
    }

    private void Assess(DemoEnterprise payer)
    {
        var range = ScoreRange();
        Publish(payer, 2014, range);
        Publish(payer, 2015, random.Chance(85) ? range : ScoreRange());
    }

    /// <summary>A range within one level: A, B, C or D.</summary>
    private (int Min, int Max) ScoreRange() => random.Between(1, 100) switch
    {
        <= 12 => (91, 99),
        <= 74 => (71, 89),
        <= 92 => (42, 69),
        _ => (15, 39),
    };

    /// <summary>The results of a year are published in April of the next.</summary>
    private void Publish(DemoEnterprise payer, int year, (int Min, int Max) range) => _docket.Record(
        payer, "tax.assessment.published", random.Workday(new DateOnly(year + 1, 4, 6), new DateOnly(year + 1, 4, 28)),
        new { year, score = random.Tenths(range.Min, range.Max) });

    private void Establish(DemoEnterprise payer, int year, string kind, string ground, bool isInError = false)
    {
        var on = random.WorkdayOf(2016);
        var id = _docket.Decide(payer, "tax.fact.established", on, new { year, kind, ground }, "纳税信用信息认定书");
        if (isInError)
        {
            _docket.Withdraw(payer, on.AddDays(9), id, "经复核不属实");
        }
    }
}
