namespace KunshanCredit.Demo.Histories;

/// <summary>Market supervision: every enterprise is registered and owes a report for each year; some owe it still.</summary>
internal sealed class MarketHistory(SeededRandom random)
{
    private const int FirstReportYear = 2014;
    private const int FirstSpareName = 2000;
    private readonly Docket _docket = new("market", "MSA", "昆市监列");

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new MarketHistory(random);
        foreach (var enterprise in enterprises)
        {
            history.Register(enterprise);
            history.ReportOnPastYears(enterprise);
            history.ReportOnRunningSeason(enterprise);
        }

        var deck = random.Shuffle(enterprises.Where(enterprise => enterprise.IsEstablished));
        history.Rename(deck.Deal(10));
        history.LoseContact(deck.Deal(14), isFoundAgain: false);
        history.LoseContact(deck.Deal(6), isFoundAgain: true);
        history.ListInError(deck.Deal(2));
        return history._docket.Facts;
    }

    private void Register(DemoEnterprise enterprise) => _docket.Record(
        enterprise,
        "registry.enterprise.registered",
        enterprise.RegisteredOn,
        new
        {
            name = enterprise.Name,
            district = enterprise.District,
            industry = enterprise.Industry.Name,
            registeredOn = enterprise.RegisteredOn,
        });

    private void ReportOnPastYears(DemoEnterprise enterprise)
    {
        for (var year = Math.Max(FirstReportYear, enterprise.RegisteredOn.Year); year < DemoCity.Today.Year - 1; year++)
        {
            if (random.Chance(96))
            {
                FileReport(enterprise, year, random.Workday(new DateOnly(year + 1, 1, 5), new DateOnly(year + 1, 6, 30)));
            }
            else
            {
                MissReport(enterprise, year);
            }
        }
    }

    /// <summary>The reports of 2016 are due on 30 June 2017; the early ones are in.</summary>
    private void ReportOnRunningSeason(DemoEnterprise enterprise)
    {
        if (random.Chance(35))
        {
            FileReport(enterprise, DemoCity.Today.Year - 1, random.Workday(new DateOnly(2017, 1, 4), new DateOnly(2017, 2, 28)));
        }
    }

    /// <summary>Most are listed soon and make up for it; some stay listed; a few were overlooked.</summary>
    private void MissReport(DemoEnterprise enterprise, int year)
    {
        var fate = random.Between(1, 10);
        if (fate == 1)
        {
            return;
        }

        var listedOn = random.Workday(new DateOnly(year + 1, 7, 6), new DateOnly(year + 1, 7, 14));
        _docket.Decide(enterprise, "market.abnormal.listed", listedOn, new { ground = "no-report", year }, "列入经营异常名录决定书");
        if (fate <= 3)
        {
            return;
        }

        var filedOn = random.Workday(listedOn.AddDays(14), listedOn.AddMonths(6));
        FileReport(enterprise, year, filedOn);
        _docket.Decide(
            enterprise, "market.abnormal.removed", filedOn.AddDays(3), new { ground = "no-report", year }, "移出经营异常名录决定书");
    }

    private void FileReport(DemoEnterprise enterprise, int year, DateOnly on) =>
        _docket.Record(enterprise, "market.report.filed", on, new { year });

    private void Rename(IReadOnlyList<DemoEnterprise> enterprises)
    {
        for (var i = 0; i < enterprises.Count; i++)
        {
            var name = EnterpriseNames.FullName(EnterpriseNames.TradeName(FirstSpareName + i), enterprises[i].Industry);
            _docket.Record(enterprises[i], "registry.enterprise.renamed", random.WorkdayOf(random.Between(2015, 2016)), new { name });
        }
    }

    private void LoseContact(IReadOnlyList<DemoEnterprise> enterprises, bool isFoundAgain)
    {
        foreach (var enterprise in enterprises)
        {
            var listedOn = random.WorkdayOf(random.Between(2015, 2016));
            _docket.Decide(enterprise, "market.abnormal.listed", listedOn, new { ground = "unreachable" }, "列入经营异常名录决定书");
            if (isFoundAgain)
            {
                _docket.Decide(
                    enterprise, "market.abnormal.removed", listedOn.AddDays(40), new { ground = "unreachable" }, "移出经营异常名录决定书");
            }
        }
    }

    private void ListInError(IReadOnlyList<DemoEnterprise> enterprises)
    {
        foreach (var enterprise in enterprises)
        {
            var listedOn = random.WorkdayOf(2016);
            var id = _docket.Decide(
                enterprise, "market.abnormal.listed", listedOn, new { ground = "false-information" }, "列入经营异常名录决定书");
            _docket.Withdraw(enterprise, listedOn.AddDays(7), id, "企业名称相近，列入对象有误");
        }
    }
}
