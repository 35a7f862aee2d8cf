using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups as of a day that is past, for which nothing is prepared.</summary>
internal static class HistoricLookUps
{
    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var historic = new LookUps(LookUpRequests.Historic(city.Address, city.Codes), 200, city.Codes);
        await stage.CompareAsync(new Contest(
            "Look-ups as of past days",
            "Surcharges of random enterprises as of any day of 2016 (`?asOf=`), beside those of today.",
            city.Asked("service, as of 2016", stage, historic, Keys.Uniform(city.Codes.Length)),
            [new Rival(city.AskedPlainly("service, today", stage))]), cancellation);
    }
}
