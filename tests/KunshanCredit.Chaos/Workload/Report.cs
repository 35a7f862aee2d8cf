using System.Globalization;
using System.Text.Json;

namespace KunshanCredit.Chaos.Workload;

/// <summary>A fact as a department sends it, <c>{id, type, effectiveOn, document?, data}</c>; sent again it is the same, byte for byte.</summary>
internal sealed record Report(string Uscc, string Department, string Id, string Json, bool MustBeRefused = false)
{
    /// <summary>The fact with the code of its enterprise, as a batch wants it.</summary>
    public string JsonWithUscc => $$"""{"uscc":"{{Uscc}}",{{Json[1..]}}""";

    /// <summary>The fact for the history.</summary>
    public JsonElement Fact => JsonElement.Parse(Json);
}

/// <summary>Draws facts. Their days are in no order, and each has an id of its own.</summary>
internal sealed class ReportSource(int seed, string prefix, int enterprises)
{
    private static readonly string[] Colours = ["green", "blue", "yellow", "red", "black"];
    private static readonly string[] Grounds = ["not-published", "false-information", "unreachable"];
    private static readonly string[] Departments = ["environment", "environment", "market", "tax"];
    private const string EffectiveOn = "\"effectiveOn\":\"";
    private static readonly DateOnly FirstDay = new(2014, 1, 1);
    private readonly Random _random = new(seed);
    private int _count;

    /// <summary>A good fact that nobody has sent yet.</summary>
    public Report Next() => Next(Departments[_random.Next(Departments.Length)]);

    /// <summary>A good fact of a department that nobody has sent yet.</summary>
    public Report Next(string department)
    {
        var day = FirstDay.AddDays(_random.Next(2000));
        var (type, data) = department switch
        {
            "market" => _random.Next(2) == 0
                ? ("market.report.filed", $$"""{"year":{{day.Year - 1}}}""")
                : ("market.abnormal.listed", $$"""{"ground":"{{Grounds[_random.Next(Grounds.Length)]}}"}"""),
            "tax" => ("tax.assessment.published", $$"""{"year":{{day.Year - 1}},"score":{{_random.Next(30, 100)}}}"""),
            _ => _random.Next(3) == 0
                ? ("environment.remediation.ordered", $$"""{"order":"{{prefix}}-{{_count}}","measure":"upgrade","dueOn":"{{Text(day.AddDays(90))}}"}""")
                : ("environment.rating.published", $$"""{"round":"{{day.Year - 1}}","colour":"{{Colours[_random.Next(Colours.Length)]}}"}"""),
        };
        return Make(Enterprises.Draw(_random, enterprises), department, type, day, data);
    }

    /// <summary>The withdrawal of a fact that is recorded.</summary>
    public Report WithdrawalOf(Report recorded) => Make(
        recorded.Uscc, recorded.Department, "event.withdrawn", FirstDay.AddDays(_random.Next(2000)), $$"""{"eventId":"{{recorded.Id}}","reason":"录入错误"}""");

    /// <summary>A fact that must not be recorded: of another department's domain, with a colour that there is not, or under an id that is in use.</summary>
    public Report Poison(Report recorded) => (_random.Next(3) switch
    {
        0 => Make(Enterprises.Draw(_random, enterprises), "tax", "environment.rating.published", FirstDay, """{"round":"2013","colour":"red"}"""),
        1 => Make(Enterprises.Draw(_random, enterprises), "environment", "environment.rating.published", FirstDay, """{"round":"2013","colour":"pink"}"""),
        _ => recorded with { Json = OnAnotherDay(recorded.Json) },
    }) with
    { MustBeRefused = true };

    /// <summary>The same id with other content: no fact is drawn for this day.</summary>
    private static string OnAnotherDay(string json)
    {
        var at = json.IndexOf(EffectiveOn, StringComparison.Ordinal) + EffectiveOn.Length;
        return json[..at] + "2020-01-01" + json[(at + "2020-01-01".Length)..];
    }

    private Report Make(string uscc, string department, string type, DateOnly day, string data)
    {
        var id = $"{prefix}-{++_count}";
        var document = _random.Next(2) == 0
            ? ""
            : $$"""
              "document":{"number":"昆信〔{{day.Year}}〕{{id}}号","issuedOn":"{{Text(day)}}"},
              """;
        return new Report(uscc, department, id, $$"""{"id":"{{id}}","type":"{{type}}","effectiveOn":"{{Text(day)}}",{{document}}"data":{{data}}}""");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
