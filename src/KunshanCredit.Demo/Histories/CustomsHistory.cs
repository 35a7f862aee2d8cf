using System.Collections.Immutable;

namespace KunshanCredit.Demo.Histories;

/// <summary>
/// Customs: 1 200 registered enterprises. On 1 March 2017 exactly 24 hold an advanced certification and 231 a general one; in 2016 seven of
/// the former were certified anew and three of the latter for the first time, as the newsletter says.
/// </summary>
internal sealed class CustomsHistory(SeededRandom random)
{
    private const int Registered = 1200;
    private const int AdvancedRecertifiedIn2016 = 7;
    private const int AdvancedCertified = 24;
    private const int GeneralByDowngrade = 2;
    private const int GeneralCertifiedIn2016 = 3;
    private const int GeneralCertified = 231;
    private const string Granted = "customs.certification.granted";
    private const string Ended = "customs.certification.ended";

    private static readonly ImmutableArray<string> SuspendedLevels = ["advanced", "general", "general"];
    private static readonly ImmutableArray<string> EndingReasons = ["withdrawn", "withdrawn", "withdrawn", "failed", "failed"];
    private static readonly ImmutableArray<string> Quarters = ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"];
    private readonly CustomsDocket _docket = new(random);

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new CustomsHistory(random);
        var brokers = random.Shuffle(enterprises.Where(enterprise => enterprise.Industry == Industry.Brokers));
        var traders = random.Shuffle(enterprises.Where(enterprise => enterprise.Industry.Trades && enterprise.IsEstablished));
        var deck = new Deck<DemoEnterprise>(traders.Deal(Registered - Industry.Brokers.Enterprises));

        history.WriteCertified(deck);
        history.WriteFormerlyCertified(deck);
        new CustomsDiscredit(history._docket, random).Write(deck, brokers);
        history.WriteOrdinary(deck.DealRest(), brokers.DealRest());
        return history._docket.Facts;
    }

    private void WriteCertified(Deck<DemoEnterprise> deck)
    {
        foreach (var trader in deck.Deal(AdvancedRecertifiedIn2016))
        {
            Certify(trader, "advanced", random.WorkdayOf(2015));
            _docket.Decide(trader, "customs.recertification.passed", random.WorkdayOf(2016), new { }, "高级认证企业重新认证结论");
        }

        foreach (var trader in deck.Deal(AdvancedCertified - AdvancedRecertifiedIn2016))
        {
            Certify(trader, "advanced", random.WorkdayOf(2015));
        }

        foreach (var trader in deck.Deal(GeneralByDowngrade))
        {
            Certify(trader, "advanced", random.WorkdayOf(2015));
            _docket.Decide(trader, Ended, random.WorkdayOf(2016), new { reason = "downgraded" }, "企业信用等级调整决定书");
        }

        foreach (var trader in deck.Deal(GeneralCertifiedIn2016))
        {
            Certify(trader, "general", random.WorkdayOf(2016));
        }

        foreach (var trader in deck.Deal(GeneralCertified - GeneralByDowngrade - GeneralCertifiedIn2016))
        {
            Certify(trader, "general", random.WorkdayOf(2015));
            Blemish(trader);
        }
    }

    /// <summary>Managed as general credit although they were certified: suspended by an investigation, or no longer certified.</summary>
    private void WriteFormerlyCertified(Deck<DemoEnterprise> deck)
    {
        foreach (var (level, trader) in SuspendedLevels.Zip(deck.Deal(SuspendedLevels.Length)))
        {
            Certify(trader, level, random.WorkdayOf(2015));
            Investigate(trader, "smuggling", random.Workday(new DateOnly(2016, 11, 1), new DateOnly(2017, 2, 20)), months: null);
        }

        foreach (var (reason, trader) in EndingReasons.Zip(deck.Deal(EndingReasons.Length)))
        {
            Certify(trader, "general", random.WorkdayOf(2015));
            _docket.Decide(trader, Ended, random.WorkdayOf(2016), new { reason }, "企业信用等级调整决定书");
        }
    }

    private void WriteOrdinary(ImmutableArray<DemoEnterprise> traders, ImmutableArray<DemoEnterprise> brokers)
    {
        foreach (var broker in brokers)
        {
            _docket.Register(broker, yearlyDocuments: random.Between(8000, 60000));
        }

        foreach (var trader in traders)
        {
            _docket.Register(trader, yearlyDocuments: random.Between(40, 4000));
            Blemish(trader);
        }
    }

    private void Certify(DemoEnterprise trader, string level, DateOnly on)
    {
        var documents = random.Between(3000, 30000);
        _docket.Register(trader, documents);
        _docket.Decide(
            trader, Granted, on, new { level, certificate = $"AEO-{trader.Number}" },
            level == "advanced" ? "高级认证企业证书" : "一般认证企业证书");
        foreach (var quarter in Quarters)
        {
            // At most as many errors as are usual; only twice as many would be held against it.
            var declarations = documents / 4;
            _docket.Review(trader, quarter, declarations, errors: random.Between(0, declarations / 100));
        }
    }

    /// <summary>A small violation or a closed case, which costs nobody a certification.</summary>
    private void Blemish(DemoEnterprise trader)
    {
        if (random.Chance(4))
        {
            _docket.Penalize(trader, "violation", random.WorkdayOf(random.Between(2015, 2016)), fine: random.Between(1, 90) * 1000);
        }

        if (random.Chance(1))
        {
            Investigate(trader, random.Pick(["smuggling", "violation"]), random.WorkdayOf(2015), months: random.Between(2, 9));
        }
    }

    private void Investigate(DemoEnterprise trader, string suspicion, DateOnly on, int? months)
    {
        var reference = $"LA-{on.Year}-{trader.Number}";
        _docket.Decide(trader, "customs.investigation.opened", on, new { reference, suspicion }, "立案决定书");
        if (months is { } duration)
        {
            _docket.Decide(trader, "customs.investigation.closed", on.AddMonths(duration), new { reference }, "撤销案件决定书");
        }
    }
}
