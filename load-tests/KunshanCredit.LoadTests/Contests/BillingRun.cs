using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>A water company bills the whole city: a thousand look-ups in one request.</summary>
internal static class BillingRun
{
    private const int Connections = 4;
    private static readonly Aim BesideSingle = Aim.AtLeast(5);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        await stage.CompareAsync(new Contest(
            "Batch look-ups",
            $"Surcharges by `POST /v1/lookups`, {BatchLookUps.CodesEach} enterprises a request over {Connections} connections, the whole city and again, " +
            "beside single look-ups; counted are enterprises.",
            new Side("service, batch", () => city.Meters, token =>
                BatchLookUps.RunAsync(city.Address, city.Codes, Connections, stage.Settings.RoundLength, token)),
            [new Rival(city.AskedPlainly("service, single", stage), BesideSingle)]), cancellation);
        stage.Findings.Verified("Batch look-ups: one answer in 8 was read and had found every enterprise.");
    }
}
