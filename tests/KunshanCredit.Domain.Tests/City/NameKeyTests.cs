using KunshanCredit.Domain.City;

namespace KunshanCredit.Domain.Tests.City;

/// <summary>Names are found however they are typed.</summary>
public sealed class NameKeyTests
{
    [Theory]
    [InlineData("昆山 恒泰", "昆山恒泰")]
    [InlineData("昆山　恒泰", "昆山恒泰")]
    [InlineData("ａｂｃ（中国）", "ABC(中国)")]
    [InlineData("abc(中国)", "ABC(中国)")]
    public void Width_case_and_spaces_do_not_matter(string typed, string key) => Assert.Equal(key, NameKey.Of(typed));

    [Theory]
    [InlineData("江苏省昆山市恒泰精密机械股份有限公司")]
    [InlineData("江苏昆山恒泰精密机械有限公司")]
    [InlineData("江苏（昆山）恒泰精密机械公司")]
    [InlineData("江苏昆山恒泰精密机械有限责任公司")]
    [InlineData("江蘇崑山恆泰精密機械")]
    public void What_is_left_out_of_names_does_not_matter(string typed) => Assert.Equal("江苏昆山恒泰精密机械", NameKey.LooseOf(typed));

    [Theory]
    [InlineData("有限公司")]
    [InlineData("恒公司")]
    [InlineData("（）")]
    public void What_tells_no_names_apart_is_looked_for_as_it_is(string typed) => Assert.Null(NameKey.LooseOf(typed));

    [Theory]
    [InlineData("乾元")]
    [InlineData("徵图")]
    public void Characters_that_registered_names_may_hold_stay_as_they_are(string typed) => Assert.Equal(typed, NameKey.LooseOf(typed));
}
