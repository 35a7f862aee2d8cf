namespace KunshanCredit.Benchmarks.Facts;

/// <summary>Three assessed years that end with an A, and assessments repeated (复评) before.</summary>
internal static class TaxFacts
{
    public static ReportedFact Number(int i) => i switch
    {
        < 3 => Assessment(2016 - i, 94 - (2 * i), new DateOnly(2017 - i, 5, 4)),
        3 => new("tax.fact.established", new DateOnly(2015, 6, 3), """{"year":2014,"kind":"not-a","ground":"非正常户直接责任人员"}"""),
        _ => Assessment(2014 + (i % 2), 80 + (i % 12), new DateOnly(2015, 5, 8).AddDays(12 * i)),
    };

    private static ReportedFact Assessment(int year, int score, DateOnly on) =>
        new("tax.assessment.published", on, $$"""{"year":{{year}},"score":{{score}}}""");
}
