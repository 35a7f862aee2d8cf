using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;
using KunshanCredit.TestKit;

namespace KunshanCredit.Benchmarks.Facts;

/// <summary>Histories of one enterprise, recorded in the order of effect. The more facts, the more of what few enterprises have.</summary>
internal static class Histories
{
    /// <summary>The day asked about: every regulation of the catalogue is in force, and every fact in effect.</summary>
    public static DateOnly Day { get; } = new(2017, 12, 1);

    /// <summary>So many facts of one department.</summary>
    public static EnterpriseHistory Of(string department, int facts) =>
        Recorded(Enumerable.Range(0, facts).Select(i => (department, i)));

    /// <summary>So many facts, of every department in turn.</summary>
    public static EnterpriseHistory Mixed(int facts)
    {
        var departments = RegulationCatalogue.Departments;
        return Recorded(Enumerable.Range(0, facts).Select(i => (departments[i % departments.Length], i / departments.Length)));
    }

    private static EnterpriseHistory Recorded(IEnumerable<(string Department, int Number)> facts) => Reports.History(facts
        .Select(fact => Event(fact.Department, fact.Number, Reported(fact.Department, fact.Number)))
        .OrderBy(reported => reported.EffectiveOn));

    private static CreditEvent Event(string department, int number, ReportedFact fact)
    {
        var id = $"{department.ToUpperInvariant()}-{number}";
        return Reports.Event(id, fact.Type, EventCanon.Date(fact.EffectiveOn), fact.Data, Document(id, fact.EffectiveOn));
    }

    private static string Document(string id, DateOnly issuedOn) =>
        $$"""{"number":"昆信〔{{id}}〕号","title":"企业信用评价结果","issuedOn":"{{EventCanon.Date(issuedOn)}}"}""";

    private static ReportedFact Reported(string department, int number) => department switch
    {
        "environment" => EnvironmentFacts.Number(number),
        "customs" => CustomsFacts.Number(number),
        "security" => SecurityFacts.Number(number),
        "tax" => TaxFacts.Number(number),
        "market" => MarketFacts.Number(number),
        "safety" => FurtherFacts.OfSafety(number),
        "tourism" => FurtherFacts.OfTourism(number),
        _ => throw new ArgumentException($"There are no facts of {department} to measure by.", nameof(department)),
    };
}

/// <summary>A fact of a history; the lower its number within its department, the more enterprises have its like.</summary>
internal readonly record struct ReportedFact(string Type, DateOnly EffectiveOn, string Data)
{
    /// <summary>A fact of a day some weeks before the day asked about: the higher the number, the earlier.</summary>
    public static ReportedFact Before(int number, string type, string data) => new(type, Histories.Day.AddDays(-11 - (18 * number)), data);
}
