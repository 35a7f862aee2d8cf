namespace KunshanCredit.Benchmarks.Facts;

/// <summary>An enterprise that owes the report of one year, was renamed, and was on the list of abnormal operations again and again.</summary>
internal static class MarketFacts
{
    public static ReportedFact Number(int i) => i switch
    {
        0 => new("registry.enterprise.registered", new DateOnly(2013, 6, 18),
            """{"name":"昆山样本精密模具有限公司","district":"昆山开发区","industry":"模具制造","registeredOn":"2013-06-18"}"""),
        1 => Report(2016),
        2 => Report(2015),
        3 => Report(2013),
        4 => new("registry.enterprise.renamed", new DateOnly(2016, 2, 1), """{"name":"昆山样本智能制造有限公司"}"""),
        _ => Listing(i),
    };

    private static ReportedFact Report(int year) =>
        new("market.report.filed", new DateOnly(year + 1, 6, 20), $$"""{"year":{{year}}}""");

    private static ReportedFact Listing(int i)
    {
        var listedOn = new DateOnly(2015, 7, 10).AddDays(25 * i);
        return i % 2 == 1
            ? new("market.abnormal.listed", listedOn, $$"""{"ground":"unreachable","year":{{2000 + i}}}""")
            : new("market.abnormal.removed", listedOn.AddDays(20), $$"""{"ground":"unreachable","year":{{1999 + i}}}""");
    }
}
