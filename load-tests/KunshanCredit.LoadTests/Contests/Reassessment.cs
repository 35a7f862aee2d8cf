using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>The whole city as of another day: every enterprise is assessed again from the log.</summary>
internal static class Reassessment
{
    private const string Title = "Assessment of the whole city";
    private static readonly DateOnly FirstDay = new(2016, 1, 1);
    private static readonly Aim BesideReading = Aim.AtMost(3);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        if (city.Store is not Database database)
        {
            stage.Findings.Skip(Title, "it is compared with reading from PostgreSQL");
            return;
        }

        var day = FirstDay;
        await stage.CompareAsync(new Contest(
            Title,
            $"`GET /v1/statistics` as of a day that was not asked about before: {city.Codes.Length} enterprises are assessed from their facts. Beside a " +
            "client that only reads those rows in the same order. The time of one is compared, so less is better.",
            new Side("service", () => city.Meters, token => AsOf(day = day.AddDays(1)).OnceAsync(token)),
            [new Rival(BareQuery.Side("reading the rows", database, BareQuery.ReadLog, TimeSpan.Zero), BesideReading)])
        { Gauge = Gauge.TimeEach },
            cancellation);

        Repeated AsOf(DateOnly asOf) => new(city.Address, $"/v1/statistics?asOf={asOf:yyyy-MM-dd}");
    }
}
