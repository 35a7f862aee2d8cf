using KunshanCredit.Silo.Certificates.Printing;

namespace KunshanCredit.Silo.Tests.Certificates;

public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("昆山甲精密机械有限公司", 4, "昆山甲精|密机械有|限公司")]
    [InlineData("一二三四，五六", 4, "一二三|四，五六")]
    [InlineData("一二三（四五）六", 4, "一二三|（四五）|六")]
    [InlineData("一二《三四五》。六", 6, "一二《三四|五》。六")]
    [InlineData("编号KS-2017号", 4, "编号KS|-201|7号")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("昆山 credit 服务", 9, "昆山 credit|服务")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("一二三", 3, "一二三")]
    [InlineData("", 3, "")]
    [InlineData("𠮷野家𬭼龘", 2, "𠮷野|家𬭼|龘")]
    public void Lines_end_where_they_may(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaker.Lines(text, width, part => part.EnumerateRunes().Count()));
}
