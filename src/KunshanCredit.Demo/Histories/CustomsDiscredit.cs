namespace KunshanCredit.Demo.Histories;

/// <summary>
/// The enterprises that customs holds or held to be discredited: one or more for each ground that the service derives by itself, three
/// whose year has passed, and one whose penalty was reported in error.
/// </summary>
internal sealed class CustomsDiscredit(CustomsDocket docket, SeededRandom random)
{
    private const int UsualDocuments = 2500;

    // Three violations are more than a thousandth of them.
    private const int FewDocuments = 1200;
    private static readonly DateOnly WithinTheYearFrom = new(2016, 4, 1);
    private static readonly DateOnly WithinTheYearTo = new(2017, 2, 20);

    /// <summary>Writes them all.</summary>
    public void Write(Deck<DemoEnterprise> traders, Deck<DemoEnterprise> brokers)
    {
        Smuggle(traders.Deal(), "smuggling-crime", Recently());
        Smuggle(traders.Deal(), "smuggling-act", Recently());
        LoseCertification(traders.Deal());
        ViolateOften(traders.Deal());
        ViolateDearly(traders.Deal(), 450_000);
        ViolateDearly(brokers.Deal(), 48_000);
        OweDuties(traders.Deal());
        ErrOften(traders.Deal());

        Smuggle(traders.Deal(), "smuggling-act", new DateOnly(2015, 4, 20));
        Smuggle(traders.Deal(), "smuggling-act", new DateOnly(2015, 11, 9));
        PayDutiesLate(traders.Deal());
        PenalizeInError(traders.Deal());
    }

    private DateOnly Recently() => random.Workday(WithinTheYearFrom, WithinTheYearTo);

    private void Smuggle(DemoEnterprise trader, string kind, DateOnly on)
    {
        docket.Register(trader, UsualDocuments);
        docket.Penalize(trader, kind, on, fine: 260_000);
    }

    private void LoseCertification(DemoEnterprise trader)
    {
        docket.Register(trader, UsualDocuments);
        docket.Decide(
            trader, "customs.certification.granted", new DateOnly(2015, 5, 18),
            new { level = "general", certificate = $"AEO-{trader.Number}" }, "一般认证企业证书");
        docket.Penalize(trader, "smuggling-act", Recently(), fine: 310_000);
    }

    private void ViolateOften(DemoEnterprise trader)
    {
        docket.Register(trader, FewDocuments);
        docket.Penalize(trader, "violation", new DateOnly(2016, 5, 12), fine: 120_000);
        docket.Penalize(trader, "violation", new DateOnly(2016, 8, 23), fine: 30_000);
        docket.Penalize(trader, "violation", new DateOnly(2016, 10, 17), fine: 150_000);
    }

    /// <summary>Three fines within a year that only together pass the bound.</summary>
    private void ViolateDearly(DemoEnterprise enterprise, int fine)
    {
        docket.Register(enterprise, yearlyDocuments: 20_000);
        docket.Penalize(enterprise, "violation", new DateOnly(2016, 4, 6), fine);
        docket.Penalize(enterprise, "violation", new DateOnly(2016, 9, 14), fine);
        docket.Penalize(enterprise, "violation", new DateOnly(2016, 12, 8), fine);
    }

    private void OweDuties(DemoEnterprise trader)
    {
        docket.Register(trader, UsualDocuments);
        docket.Decide(
            trader, "customs.arrears.recorded", new DateOnly(2015, 9, 7), new { reference = "QS-2015-018", amount = 436_200.5m },
            "欠缴税款通知书");
    }

    private void ErrOften(DemoEnterprise trader)
    {
        docket.Register(trader, UsualDocuments);
        docket.Review(trader, "2016-Q3", declarations: 640, errors: 37);
    }

    private void PayDutiesLate(DemoEnterprise trader)
    {
        const string reference = "QS-2015-004";
        docket.Register(trader, UsualDocuments);
        docket.Decide(
            trader, "customs.arrears.recorded", new DateOnly(2015, 3, 16), new { reference, amount = 88_000m }, "欠缴税款通知书");
        docket.Decide(trader, "customs.arrears.cleared", new DateOnly(2015, 7, 2), new { reference }, "税款缴清确认书");
    }

    private void PenalizeInError(DemoEnterprise trader)
    {
        docket.Register(trader, UsualDocuments);
        var id = docket.Penalize(trader, "smuggling-act", new DateOnly(2016, 6, 14), fine: 200_000);
        docket.Withdraw(trader, new DateOnly(2016, 7, 5), id, "行政复议撤销原处罚决定");
    }
}
