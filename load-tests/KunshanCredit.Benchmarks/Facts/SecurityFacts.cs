namespace KunshanCredit.Benchmarks.Facts;

/// <summary>A member of the association with works, inspections, merits and misconduct of two years.</summary>
internal static class SecurityFacts
{
    public static ReportedFact Number(int i) => i switch
    {
        0 => new("security.member.joined", new DateOnly(2015, 1, 12), "{}"),
        1 => new("security.qualification.registered", new DateOnly(2015, 1, 12), """{"category":"一级"}"""),
        _ => Year(i),
    };

    private static ReportedFact Year(int i) => (i % 6) switch
    {
        2 => ReportedFact.Before(i, "security.contract.accepted", $$"""{"contract":"HT-{{i}}","filed":true}"""),
        3 => ReportedFact.Before(i, "security.inspection.scored",
            $$"""{"project":"XM-{{i}}","parts":{"contract":9.5,"quality":12.25,"management":10,"afterSales":4.5} }"""),
        4 => ReportedFact.Before(i, "security.merit.verified", $$"""{"merit":"LH-{{i + 1}}"}"""),
        5 => ReportedFact.Before(i, "security.merit.declared", $$"""{"merit":"LH-{{i}}","award":"市级优质工程奖","points":2}"""),
        0 => ReportedFact.Before(i, "security.misconduct.recorded", """{"code":"stop-work-order"}"""),
        _ => ReportedFact.Before(i, "security.misconduct.severe", """{"ground":"criticised-planning-bureau"}"""),
    };
}
