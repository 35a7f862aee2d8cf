using System.Collections.Immutable;

namespace KunshanCredit.Demo.Histories;

/// <summary>The security industry: the members of its association, their projects, what they are praised and blamed for.</summary>
internal sealed class SecurityHistory(SeededRandom random)
{
    private static readonly ImmutableArray<(string Category, int Firms)> Categories = [("一级", 12), ("二级", 22), ("三级", 26)];
    private static readonly ImmutableArray<string> Awards = ["昆山市优质安防工程", "苏州市安防行业先进单位", "昆山市平安建设先进集体"];

    private static readonly ImmutableArray<string> MisconductCodes =
        ["site-rectification-order", "first-acceptance-failed", "complaint-verified", "stop-work-order"];

    private readonly Docket _docket = new("security", "SEC", "昆安防");
    private int _projects;

    /// <summary>What the department reports of a city.</summary>
    public static IReadOnlyList<DemoFact> Of(IReadOnlyList<DemoEnterprise> enterprises, SeededRandom random)
    {
        var history = new SecurityHistory(random);
        ImmutableArray<DemoEnterprise> firms = [.. enterprises.Where(enterprise => enterprise.Industry == Industry.Security)];
        history.Qualify(random.Shuffle(firms));
        history.Join(random.Shuffle(firms));
        foreach (var firm in firms)
        {
            history.Build(firm, 2015);
            history.Build(firm, 2016);
        }

        history.Praise(random.Shuffle(firms));
        history.Blame(random.Shuffle(firms));
        return history._docket.Facts;
    }

    private void Qualify(Deck<DemoEnterprise> firms)
    {
        foreach (var (category, count) in Categories)
        {
            foreach (var firm in firms.Deal(count))
            {
                var on = random.Workday(new DateOnly(2015, 1, 5), new DateOnly(2015, 3, 31));
                _docket.Decide(firm, "security.qualification.registered", on, new { category }, "安防工程企业资质登记");
            }
        }
    }

    /// <summary>Six firms never join, three leave.</summary>
    private void Join(Deck<DemoEnterprise> firms)
    {
        firms.Deal(6);
        var leavers = firms.Deal(3);
        foreach (var firm in leavers.Concat(firms.DealRest()))
        {
            _docket.Record(firm, "security.member.joined", random.WorkdayOf(2015), new { });
        }

        foreach (var firm in leavers)
        {
            _docket.Record(firm, "security.member.left", random.Workday(new DateOnly(2016, 6, 1), new DateOnly(2016, 12, 20)), new { });
        }
    }

    /// <summary>Each project is inspected before its work is accepted; now and then the acceptance is not put on file.</summary>
    private void Build(DemoEnterprise firm, int year)
    {
        for (var i = random.Between(0, 3); i > 0; i--)
        {
            var project = $"AF-{year}-{++_projects:D3}";
            var inspectedOn = random.Workday(new DateOnly(year, 1, 12), new DateOnly(year, 11, 30));
            var parts = new { contract = Part(), quality = Part(), management = Part(), afterSales = Part() };
            _docket.Record(firm, "security.inspection.scored", inspectedOn, new { project, parts });
            _docket.Record(
                firm, "security.contract.accepted", inspectedOn.AddDays(10), new { contract = project, filed = random.Chance(92) });
        }
    }

    private decimal Part() => random.Tenths(6, 10);

    private void Praise(Deck<DemoEnterprise> firms)
    {
        Declare(firms.Deal(14), isObjectedTo: false, isDismissed: false);
        Declare(firms.Deal(2), isObjectedTo: true, isDismissed: true);
        Declare(firms.Deal(2), isObjectedTo: true, isDismissed: false);
    }

    private void Declare(IReadOnlyList<DemoEnterprise> firms, bool isObjectedTo, bool isDismissed)
    {
        foreach (var firm in firms)
        {
            const string merit = "LH-2016";
            var on = random.Workday(new DateOnly(2016, 2, 1), new DateOnly(2016, 10, 31));
            _docket.Record(
                firm, "security.merit.declared", on, new { merit, award = random.Pick(Awards), points = random.Between(1, 3) });
            _docket.Record(firm, "security.merit.verified", on.AddDays(random.Between(5, 12)), new { merit });
            if (isObjectedTo)
            {
                _docket.Record(firm, "security.merit.objected", on.AddDays(4), new { merit });
            }

            if (isDismissed)
            {
                _docket.Record(firm, "security.merit.objectionDismissed", on.AddDays(20), new { merit });
            }
        }
    }

    private void Blame(Deck<DemoEnterprise> firms)
    {
        foreach (var firm in firms.Deal(10))
        {
            _docket.Decide(
                firm, "security.misconduct.recorded", random.WorkdayOf(random.Between(2015, 2016)),
                new { code = random.Pick(MisconductCodes) }, "不良行为认定书");
        }

        Disgrace(firms.Deal(), "severe", new DateOnly(2016, 8, 29), "criticised-planning-bureau");
        Disgrace(firms.Deal(), "severe", new DateOnly(2017, 2, 24), "wages-mass-incident");
        Disgrace(firms.Deal(), "disqualifying", new DateOnly(2016, 9, 12), "collusion-subcontract-bribery");
    }

    private void Disgrace(DemoEnterprise firm, string gravity, DateOnly on, string ground) =>
        _docket.Decide(firm, $"security.misconduct.{gravity}", on, new { ground }, "严重不良行为通报");
}
