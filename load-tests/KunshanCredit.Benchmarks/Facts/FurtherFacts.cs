namespace KunshanCredit.Benchmarks.Facts;

/// <summary>Facts of the domains that know but one or two types.</summary>
internal static class FurtherFacts
{
    private static readonly string[] Results = ["rectify", "passed", "passed", "punished"];

    public static ReportedFact OfSafety(int i) => i % 3 == 2
        ? ReportedFact.Before(i, "safety.blacklist.removed", "{}")
        : ReportedFact.Before(i, "safety.blacklist.listed", """{"ground":"发生生产安全责任事故"}""");

    public static ReportedFact OfTourism(int i) => ReportedFact.Before(
        i, "tourism.inspection.recorded", $$"""{"site":"周庄-{{i % 5}}","result":"{{Results[i % Results.Length]}}"}""");
}
