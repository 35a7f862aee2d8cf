using System.Collections.Immutable;
using CsCheck;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Environment;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>
/// Data of facts, made from what each type says of its members, so that a new type needs nothing here. A new member with values of its own
/// needs a line: few values of each, so that facts meet, and those on both sides of a threshold. Steps of cases are not among them: each can only be
/// recorded after the one before it.
/// </summary>
internal static class FactData
{
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["reference"] = ["\"R1\"", "\"R2\""],
        ["order"] = ["\"O1\"", "\"O2\""],
        ["merit"] = ["\"M1\"", "\"M1\"", "\"M2\""],
        ["contract"] = ["\"C1\"", "\"C2\"", "\"C3\""],
        ["project"] = ["\"P1\"", "\"P2\"", "\"P3\""],
        ["category"] = ["\"安防工程企业\"", "\"安防运营企业\""],
        ["code"] = ["\"admonition\"", "\"complaint-verified\"", "\"quality-station-criticism\""],
        ["name"] = ["\"昆山甲有限公司\"", "\"昆山乙有限公司\""],
        ["fine"] = ["0", "60000", "100000", "100000.01", "450000", "1000000", "1000000.01"],
        ["documents"] = ["0", "999", "1000", "2000", "4001"],
        ["declarations"] = ["0", "1000"],
        ["errors"] = ["0", "30", "31"],
        ["nationalRate"] = ["0", "0.015"],
        ["amount"] = ["1"],
        ["score"] = ["0", "39.9", "40", "50.9", "63.9", "64", "69.9", "70", "80", "89.9", "90", "95", "100"],
        ["points"] = ["0", "0.5", "3", "30"],
        ["parts"] = ["0", "2.5", "10"],
    };

    private static readonly ImmutableDictionary<FactType, Gen<Func<DateOnly, string>>> ByType = RegulationCatalogue.All
        .SelectMany(regulation => regulation.Facts)
        .Where(type => type.Department != FactType.EveryDepartment)
        .ToImmutableDictionary(type => type, Data);

    /// <summary>A type of any domain, mostly of one, so that its facts meet.</summary>
    public static Gen<FactType> Types(string mostlyOf) => Gen.Frequency<FactType>(
        (4, Gen.OneOf([.. ByType.Keys.Where(type => type.Department == mostlyOf).OrderBy(type => type.Name, StringComparer.Ordinal)])),
        (1, Gen.OneOf([.. ByType.Keys.OrderBy(type => type.Name, StringComparer.Ordinal)])));

    /// <summary>Data of a type, as JSON; what it says of years depends on the date of effect.</summary>
    public static Gen<Func<DateOnly, string>> Of(FactType type) => ByType[type];

    private static Gen<Func<DateOnly, string>> Data(FactType type)
    {
        if (type != RatingPublished.Type)
        {
            return ObjectOf(type.Members);
        }

        // The one type of which exactly one of two members is there.
        ImmutableArray<FactMember> required = [.. type.Members.Select(member => member with { Required = true })];
        return Gen.OneOf(
            ObjectOf([.. required.Where(member => member.Name != "score")]),
            ObjectOf([.. required.Where(member => member.Name != "colour")]));
    }

    private static Gen<Func<DateOnly, string>> ObjectOf(ImmutableArray<FactMember> members) => members
        .Select(member => member.Required ? Member(member) : Gen.OneOf(Member(member), Gen.Const<Func<DateOnly, string>>(_ => "")))
        .Aggregate(
            Gen.Const<Func<DateOnly, string>>(_ => ""),
            (before, next) => Gen.Select<Func<DateOnly, string>, Func<DateOnly, string>, Func<DateOnly, string>>(
                before, next, (some, more) => on => (some(on), more(on)) switch
                {
                    ("", var only) => only,
                    (var only, "") => only,
                    var (left, right) => left + "," + right,
                }))
        .Select<Func<DateOnly, string>, Func<DateOnly, string>>(inner => on => "{" + inner(on) + "}");

    private static Gen<Func<DateOnly, string>> Member(FactMember member) =>
        Value(member).Select<Func<DateOnly, string>, Func<DateOnly, string>>(value => on => $"\"{member.Name}\":{value(on)}");

    private static Gen<Func<DateOnly, string>> Value(FactMember member) => member switch
    {
        // What ends for a ground must meet what began for it.
        { Name: "ground", Choices: [var first, .. var others] } => Constants(others.SelectMany(other => new[] { $"\"{first}\"", $"\"{other}\"" })),
        { Choices.IsEmpty: false } => Constants(member.Choices.Select(choice => $"\"{choice}\"")),
        { Members.IsEmpty: false } => ObjectOf([.. member.Members.Select(part => part with { Kind = "parts" })]),
        { Kind: "parts" } => Constants(Values["parts"]),
        { Kind: "boolean" } => Constants(["true", "false"]),
        { Kind: "date" } => Gen.Int[-1, 1].Select<int, Func<DateOnly, string>>(years => on => $"\"{EventCanon.Date(on.AddYears(years))}\""),
        { Name: "year" } => YearsBefore(2, year => $"{year}"),
        { Name: "round" } => YearsBefore(3, year => $"\"{year}\""),
        { Name: "quarter" } => YearsBefore(1, year => $"\"{year}-Q4\""),
        _ when Values.TryGetValue(member.Name, out var values) => Constants(values),
        { Kind: "text" } => Constants([$"\"{member.Name}\""]),
        _ => throw new InvalidOperationException($"Nobody says which values {member.Name} can have."),
    };

    private static Gen<Func<DateOnly, string>> YearsBefore(int atMost, Func<int, string> write) =>
        Gen.Int[0, atMost].Select<int, Func<DateOnly, string>>(years => on => write(on.Year - years));

    private static Gen<Func<DateOnly, string>> Constants(IEnumerable<string> values) =>
        Gen.OneOf([.. values.Select<string, Func<DateOnly, string>>(value => _ => value)]);
}
