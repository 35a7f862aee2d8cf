using KunshanCredit.Domain.Law;
using static KunshanCredit.TestKit.Reports;

namespace KunshanCredit.Domain.Tests.Law;

/// <summary>Counting working days with and without the calendar of the year.</summary>
public sealed class WorkingDaysTests
{
    private const int YearWithoutCalendar = 2030;

    [Theory]
    [InlineData("2017-06-30", 10, "2017-07-14")]
    [InlineData("2018-06-30", 10, "2018-07-13")]
    [InlineData("2017-06-30", 0, "2017-06-30")]
    public void The_date_itself_never_counts(string from, int days, string expected) =>
        Assert.Equal(Date(expected), WorkingDays.After(Date(from), days));

    [Theory]
    [InlineData("2017-09-29", "2017-09-30")] // A Saturday that is worked for the holiday after it.
    [InlineData("2017-09-30", "2017-10-09")] // National Day and Mid-Autumn together.
    [InlineData("2017-01-26", "2017-02-03")] // Spring Festival.
    [InlineData("2017-02-03", "2017-02-04")] // Worked for it.
    [InlineData("2015-09-02", "2015-09-06")] // The 70th anniversary of the victory, decided in the course of the year.
    [InlineData("2018-12-28", "2018-12-29")] // Worked for the New Year's holiday of 2019 …
    [InlineData("2018-12-29", "2019-01-02")] // … which begins in 2018.
    [InlineData("2019-04-30", "2019-05-05")] // Labour Day, lengthened in March.
    [InlineData("2020-01-23", "2020-02-03")] // Spring Festival, lengthened in January: 1 February is not worked.
    public void The_calendar_of_a_year_moves_holidays_and_weekends(string from, string expected) =>
        Assert.Equal(Date(expected), WorkingDays.After(Date(from), 1));

    [Fact]
    public void Without_a_calendar_only_weekends_are_free()
    {
        var nationalDayEve = new DateOnly(YearWithoutCalendar, 9, 30);

        Assert.Equal(nationalDayEve.AddDays(1), WorkingDays.After(nationalDayEve, 1));
        Assert.Equal(nationalDayEve.AddDays(7), WorkingDays.After(nationalDayEve, 5));
    }

    [Fact]
    public void A_span_is_known_if_the_calendar_of_each_of_its_years_is()
    {
        Assert.True(WorkingDays.AreKnown(Date("2017-07-01"), Date("2018-01-15")));
        Assert.False(WorkingDays.AreKnown(new DateOnly(YearWithoutCalendar, 7, 1), new DateOnly(YearWithoutCalendar, 7, 14)));
        Assert.False(WorkingDays.AreKnown(Date("2013-12-31"), Date("2014-01-02")));
    }

    /// <summary>The numbers of days follow from the notices; a slip of the pen in a file shows here.</summary>
    [Theory]
    [InlineData(2014, 250)]
    [InlineData(2015, 249)]
    [InlineData(2016, 250)]
    [InlineData(2017, 249)]
    [InlineData(2018, 250)]
    [InlineData(2019, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_so_many_working_days(int year, int expected)
    {
        var lastDay = new DateOnly(year, 12, 31);

        Assert.True(WorkingDays.AreKnown(lastDay, lastDay));
        Assert.True(WorkingDays.After(new DateOnly(year - 1, 12, 31), expected) <= lastDay);
        Assert.True(WorkingDays.After(new DateOnly(year - 1, 12, 31), expected + 1) > lastDay);
    }
}
