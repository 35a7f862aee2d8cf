using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Regulations;

/// <summary>What other domains, lists and statistics take from customs, which no answer of its own shows.</summary>
public sealed class CustomsTests
{
    [Fact]
    public void The_mark_of_discredit_spans_the_unbroken_time_with_every_ground()
    {
        var section = Section("2016-07-01",
            ("customs.penalty.imposed", "2014-01-10", """{"kind":"smuggling-act","fine":0}"""),
            ("customs.penalty.imposed", "2015-06-01", """{"kind":"smuggling-act","fine":0}"""),
            ("customs.fact.established", "2016-06-01", """{"ground":"10(8)"}"""));

        var mark = Assert.Single(section.Marks);
        Assert.Equal("customs-discredited", mark.Code);
        Assert.Equal(Reports.Date("2015-06-01"), mark.Since);
        Assert.Equal(Reports.Date("2017-06-01"), mark.Until);
        Assert.Equal(["F2", "F3"], mark.Events.Select(recorded => recorded.Event.Id));
    }

    [Fact]
    public void No_end_of_the_mark_is_foreseen_while_an_arrear_is_open()
    {
        var mark = Assert.Single(Section("2016-07-01",
            ("customs.arrears.recorded", "2016-03-01", """{"reference":"T1","amount":80000}""")).Marks);

        Assert.Equal(Reports.Date("2016-03-01"), mark.Since);
        Assert.Null(mark.Until);
    }

    [Theory]
    [InlineData("2016-02-29", "2015-03-01")]
    [InlineData("2016-03-01", null)]
    [InlineData("2016-08-31", null)]
    [InlineData("2016-09-01", "2016-09-01")]
    [InlineData("2017-05-05", "2016-09-01")]
    public void The_mark_of_advanced_certification_begins_again_after_a_suspension(string asOf, string? since)
    {
        var section = Section(asOf,
            ("customs.certification.granted", "2015-03-01", """{"level":"advanced","certificate":"AEO-1"}"""),
            ("customs.investigation.opened", "2016-03-01", """{"reference":"I1","suspicion":"smuggling"}"""),
            ("customs.investigation.closed", "2016-09-01", """{"reference":"I1"}"""),
            ("customs.certification.granted", "2017-05-05", """{"level":"advanced","certificate":"AEO-2"}"""));

        Assert.Equal(since, section.Marks.SingleOrDefault()?.Since.ToString("O"));
        Assert.All(section.Marks, mark => Assert.Equal("customs-advanced-certified", mark.Code));
    }

    [Fact]
    public void Time_alone_brings_general_credit_back()
    {
        var reasons = Standing("2016-03-10", ("customs.penalty.imposed", "2016-03-10", """{"kind":"smuggling-act","fine":0}"""))
            .Section("customs").Reasons;

        var reason = Assert.Single(reasons, reason => reason.Value == "/class");
        Assert.Equal(Reports.Date("2017-03-10"), reason.ValidUntil);
        Assert.Equal((CustomsClass.GeneralCredit, Reports.Date("2017-03-10"), "11(3)"),
            (reason.NextChange!.Value, reason.NextChange.On, reason.NextChange.Article.Id));
    }

    [Fact]
    public void Discredit_by_violations_rests_on_all_of_the_window_the_volume_and_the_registration()
    {
        var reasons = Standing("2016-05-10",
            ("customs.registered", "2014-12-01", """{"kind":"other","customsCode":"3223960001"}"""),
            ("customs.penalty.imposed", "2015-05-10", """{"kind":"violation","fine":200000}"""),
            ("customs.penalty.imposed", "2015-05-11", """{"kind":"violation","fine":200000}"""),
            ("customs.volume.reported", "2016-01-10", """{"year":2015,"documents":1000}"""),
            ("customs.penalty.imposed", "2016-05-10", """{"kind":"violation","fine":200000}"""))
            .Section("customs").Reasons;

        var reason = Assert.Single(reasons, reason => reason.Value == "/class");
        Assert.Equal(["F1", "F3", "F4", "F5"], reason.Events.Select(recorded => recorded.Event.Id));
    }

    [Theory]
    [InlineData(CustomsClass.AdvancedCertified, "0.0062")]
    [InlineData(CustomsClass.GeneralCertified, "0.0501")]
    [InlineData(CustomsClass.GeneralCredit, "0.0512")]
    [InlineData(CustomsClass.Discredited, "0.8851")]
    public void Statistics_show_the_rate_of_a_class(CustomsClass customsClass, string rate)
    {
        foreach (var day in (string[])["1990-01-01", "2017-03-01", "2099-12-31"])
        {
            Assert.Equal((decimal.Parse(rate), 2016), CustomsRegulation.InspectionRateOf(customsClass, Reports.Date(day)));
        }
    }

    private static CustomsSection Section(string asOf, params (string Type, string On, string Data)[] facts) =>
        Standing(asOf, facts).Values<CustomsSection>();

    private static Standing Standing(string asOf, params (string Type, string On, string Data)[] facts)
    {
        var events = facts.Select((fact, index) => Reports.Event($"F{index + 1}", fact.Type, fact.On, fact.Data));
        return Assessor.Assess(Reports.History(events), Reports.Date(asOf), explain: true);
    }
}
