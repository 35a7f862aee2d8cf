using KunshanCredit.Domain.Bulletins;

namespace KunshanCredit.Domain.Tests.Bulletins;

/// <summary>Of which days a bulletin tells.</summary>
public sealed class BulletinPeriodTests
{
    [Theory]
    [InlineData("2017-03", "2017-03-01", "2017-03-31", "2017年3月")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29", "2016年2月")]
    [InlineData("2017-Q1", "2017-01-01", "2017-03-31", "2017年第1季度")]
    [InlineData("2017-Q4", "2017-10-01", "2017-12-31", "2017年第4季度")]
    public void A_period_is_a_month_or_a_quarter(string text, string from, string to, string title)
    {
        Assert.True(BulletinPeriod.TryParse(text, out var period));
        Assert.Equal((from, to, title, text), ($"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}", period.Title, period.ToString()));
    }

    [Theory]
    [InlineData("2017-13")]
    [InlineData("2017-Q0")]
    [InlineData("2017-Q5")]
    [InlineData("2017-q1")]
    [InlineData("2017-3")]
    [InlineData("2012-12")]
    [InlineData("2100-01")]
    [InlineData("0000-Q1")]
    [InlineData("+017-Q1")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_none(string? text) => Assert.False(BulletinPeriod.TryParse(text, out _));

    [Fact]
    public void While_it_runs_it_tells_of_today()
    {
        Assert.True(BulletinPeriod.TryParse("2017-03", out var period));
        Assert.Equal(new DateOnly(2017, 3, 5), period.AsOf(new DateOnly(2017, 3, 5)));
        Assert.Equal(new DateOnly(2017, 3, 31), period.AsOf(new DateOnly(2017, 6, 5)));
        Assert.Equal(new DateOnly(2017, 2, 28), period.Before);
        Assert.False(period.HasBegunOn(new DateOnly(2017, 2, 28)));
    }

    [Theory]
    [InlineData("第一行\r\n\r\n第二行\n", "第一行\n\n第二行")]
    [InlineData("  两端有空格  ", "两端有空格")]
    [InlineData(" \n ", null)]
    [InlineData("", null)]
    [InlineData("控制\u0007字符", null)]
    [InlineData("双向\u202E控制", null)]
    [InlineData("制表\t符", null)]
    public void An_introduction_has_clean_lines(string written, string? kept) => Assert.Equal(kept, Introduction.Read(written));

    [Fact]
    public void An_introduction_has_an_end()
    {
        Assert.NotNull(Introduction.Read(new string('昆', Introduction.MaxLength)));
        Assert.Null(Introduction.Read(new string('昆', Introduction.MaxLength + 1)));
    }

    [Fact]
    public void An_identity_number_is_found_also_across_a_line_break()
    {
        Assert.True(Introduction.HoldsPersonalData("张三，11010519491231002X，"));
        Assert.True(Introduction.HoldsPersonalData("张三，110105194\n91231002X，"));
        Assert.False(Introduction.HoldsPersonalData("截至2017年3月1日，昆山认证企业共有255家。"));
    }

    [Fact]
    public void Rules_that_change_in_a_period_are_told_and_those_to_come()
    {
        Assert.True(BulletinPeriod.TryParse("2017-Q1", out var quarter));
        Assert.Contains(RuleChange.Within(quarter), change => change is { Regulation: "security-2017", Change: RuleChangeKind.EntersIntoForce, Articles.IsEmpty: false });
        Assert.Contains(RuleChange.Within(quarter), change => change.Title.Zh.Contains("发改财金〔2017〕427号", StringComparison.Ordinal) && change.On == new DateOnly(2017, 3, 14));
        Assert.Contains(RuleChange.After(quarter), change => change is { Regulation: "publicity-2014", Change: RuleChangeKind.Replaced });
        Assert.True(BulletinPeriod.TryParse("2018-04", out var month));
        Assert.Contains(RuleChange.Within(month), change => change is { Regulation: "customs-225", Change: RuleChangeKind.Replaced, By: not null });
    }
}
