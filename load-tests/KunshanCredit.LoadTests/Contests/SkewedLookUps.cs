using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups as they come in a real city: a few enterprises are asked about by everybody.</summary>
internal static class SkewedLookUps
{
    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var keys = Keys.Zipf(city.Codes.Length);
        await stage.CompareAsync(new Contest(
            "Look-ups, skewed",
            "Surcharges of enterprises by Zipf's law, the n-th in proportion to 1/n, beside the same of enterprises that are equally likely.",
            city.Asked("service, Zipf", stage, city.PlainLookUps(), keys),
            [new Rival(city.AskedPlainly("service, uniform", stage))]), cancellation);
    }
}
