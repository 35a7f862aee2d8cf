namespace KunshanCredit.Benchmarks.Facts;

/// <summary>A trader with an advanced certification; arrears, from the eleventh fact on, make it one that is discredited.</summary>
internal static class CustomsFacts
{
    public static ReportedFact Number(int i) => i switch
    {
        0 => new("customs.registered", new DateOnly(2014, 12, 15), """{"kind":"other","customsCode":"3223000001"}"""),
        1 => new("customs.certification.granted", new DateOnly(2015, 5, 18), """{"level":"advanced","certificate":"AEO-0001"}"""),
        >= 2 and <= 4 => new("customs.volume.reported", new DateOnly(2019 - i, 1, 15), $$"""{"year":{{2018 - i}},"documents":2500}"""),
        5 => Violation(new DateOnly(2016, 5, 12)),
        6 => Review("2016-Q4", new DateOnly(2017, 1, 14)),
        7 => new("customs.recertification.passed", new DateOnly(2017, 5, 10), "{}"),
        8 => Investigation(8, new DateOnly(2016, 8, 1)),
        9 => new("customs.investigation.closed", new DateOnly(2016, 9, 1), """{"reference":"LA-8"}"""),
        10 => new("customs.arrears.recorded", new DateOnly(2017, 2, 7), """{"reference":"QS-2017-018","amount":436200.5}"""),
        11 => new("customs.arrears.cleared", new DateOnly(2017, 5, 2), """{"reference":"QS-2017-018"}"""),
        _ => Routine(i),
    };

    private static ReportedFact Routine(int i)
    {
        var on = Histories.Day.AddDays(-20 * i);
        return (i % 4) switch
        {
            0 => Violation(on),
            1 => Review($"201{5 + (i % 2)}-Q{1 + (i % 3)}", on),
            2 => Investigation(i, on),
            _ => new("customs.investigation.closed", on.AddDays(40), $$"""{"reference":"LA-{{i - 1}}"}"""),
        };
    }

    private static ReportedFact Violation(DateOnly on) => new("customs.penalty.imposed", on, """{"kind":"violation","fine":3000}""");

    private static ReportedFact Review(string quarter, DateOnly on) =>
        new("customs.errorRate.reviewed", on, $$"""{"quarter":"{{quarter}}","declarations":640,"errors":7,"nationalRate":0.0150}""");

    private static ReportedFact Investigation(int i, DateOnly on) =>
        new("customs.investigation.opened", on, $$"""{"reference":"LA-{{i}}","suspicion":"smuggling"}""");
}
