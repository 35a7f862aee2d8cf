using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using static KunshanCredit.TestKit.Reports;

namespace KunshanCredit.Domain.Tests.Regulations;

/// <summary>The entries of the public lists of market supervision and work safety: from when, until when, because of what.</summary>
public sealed class ListMarkTests
{
    [Fact]
    public void The_abnormal_list_counts_from_the_first_day_of_the_unbroken_run()
    {
        var mark = MarkOn("2017-10-01", "market-abnormal",
            Event("A", "market.abnormal.listed", "2017-03-01", """{"ground":"unreachable"}"""),
            Event("B", "market.abnormal.listed", "2017-07-12", """{"ground":"no-report","year":2016}"""),
            Event("C", "market.abnormal.removed", "2017-08-01", """{"ground":"unreachable"}"""));

        Assert.Equal((Date("2017-03-01"), null), (mark!.Since, mark.Until));
        Assert.Equal(["A", "B"], mark.Events.Select(recorded => recorded.Event.Id));
    }

    [Fact]
    public void Off_the_abnormal_list_there_is_no_mark() =>
        Assert.Null(MarkOn("2017-08-01", "market-abnormal",
            Event("A", "market.abnormal.listed", "2017-03-01", """{"ground":"unreachable"}"""),
            Event("B", "market.abnormal.removed", "2017-08-01", """{"ground":"unreachable"}""")));

    [Theory]
    [InlineData("2018-07-09", null)]
    [InlineData("2018-07-10", "2018-07-10")]
    [InlineData("2023-07-09", "2018-07-10")]
    [InlineData("2023-07-10", null)]
    public void The_serious_list_holds_for_its_years(string asOf, string? since)
    {
        var mark = MarkOn(asOf, "market-serious",
            Event("A", "market.abnormal.listed", "2015-07-10", """{"ground":"no-report","year":2014}"""));

        Assert.Equal(since, mark is null ? null : EventCanon.Date(mark.Since));
        Assert.Equal(since is null ? null : "2023-07-10", mark?.Until is { } until ? EventCanon.Date(until) : null);
    }

    [Fact]
    public void Serious_listings_that_overlap_are_one_time_on_the_list()
    {
        var mark = MarkOn("2021-02-01", "market-serious",
            Event("A", "market.abnormal.listed", "2015-01-10", """{"ground":"no-report","year":2014}"""),
            Event("B", "market.abnormal.removed", "2018-01-10", """{"ground":"no-report","year":2014}"""),
            Event("C", "market.abnormal.listed", "2018-02-01", """{"ground":"unreachable"}"""));

        Assert.Equal((Date("2018-01-10"), Date("2026-02-01")), (mark!.Since, mark.Until));
        Assert.Equal(["A", "C"], mark.Events.Select(recorded => recorded.Event.Id));
    }

    [Fact]
    public void The_blacklist_counts_from_the_first_day_of_the_unbroken_time()
    {
        var mark = MarkOn("2019-01-01", "safety-blacklist",
            Event("A", "safety.blacklist.listed", "2017-02-15", """{"ground":"重大隐患逾期未整改"}"""),
            Event("B", "safety.blacklist.listed", "2018-02-15", """{"ground":"抗拒执法"}"""));

        Assert.Equal((Date("2017-02-15"), Date("2019-02-15")), (mark!.Since, mark.Until));
        Assert.Equal(["A", "B"], mark.Events.Select(recorded => recorded.Event.Id));
    }

    [Fact]
    public void A_day_off_the_blacklist_begins_a_new_time()
    {
        var mark = MarkOn("2019-01-01", "safety-blacklist",
            Event("A", "safety.blacklist.listed", "2017-02-15", """{"ground":"重大隐患逾期未整改"}"""),
            Event("B", "safety.blacklist.listed", "2018-02-16", """{"ground":"抗拒执法"}"""));

        Assert.Equal((Date("2018-02-16"), Date("2019-02-16")), (mark!.Since, mark.Until));
        Assert.Equal(["B"], mark.Events.Select(recorded => recorded.Event.Id));
    }

    private static Mark? MarkOn(string asOf, string code, params CreditEvent[] events) =>
        Assessor.Assess(History(events), Date(asOf)).Sections
            .SelectMany(section => section.Values.Marks)
            .SingleOrDefault(mark => mark.Code == code);
}
