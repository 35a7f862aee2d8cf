using KunshanCredit.Domain.Law;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Law;

public sealed class AsOfTests
{
    private readonly AsOf _asOf = new(Reports.Date("2017-03-01"));

    [Fact]
    public void A_day_has_reached_itself_and_what_lies_before()
    {
        Assert.True(_asOf.Reached(Reports.Date("2017-03-01")));
        Assert.True(_asOf.Reached(Reports.Date("2016-12-31")));
        Assert.Null(_asOf.NextChangeOn);
    }

    [Fact]
    public void The_earliest_date_that_was_asked_about_and_not_reached_is_the_next_change()
    {
        Assert.False(_asOf.Reached(Reports.Date("2018-01-01")));
        Assert.False(_asOf.Reached(Reports.Date("2017-03-02")));
        Assert.False(_asOf.Reached(Reports.Date("2019-01-01")));

        Assert.Equal(Reports.Date("2017-03-02"), _asOf.NextChangeOn);
    }

    [Fact]
    public void Whoever_uses_the_year_depends_on_its_turn()
    {
        Assert.Equal(2017, _asOf.Year);
        Assert.Equal(Reports.Date("2018-01-01"), _asOf.NextChangeOn);
    }

    [Theory]
    [InlineData("2017-03-01", null, true)]
    [InlineData("2017-03-02", null, false)]
    [InlineData("2017-02-01", "2017-03-01", false)]
    [InlineData("2017-02-01", "2017-03-02", true)]
    public void A_time_holds_its_first_day_and_not_its_end(string from, string? until, bool within)
    {
        Assert.Equal(within, _asOf.IsWithin(Reports.Date(from), until is null ? null : Reports.Date(until)));
    }
}
