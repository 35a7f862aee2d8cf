using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>What the reasons of an answer cost.</summary>
internal static class ExplainedLookUps
{
    private static readonly Aim BesidePlain = Aim.AtLeast(0.6);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var explained = new LookUps(LookUpRequests.Explained(city.Address, city.Codes), 200, city.Codes);
        await stage.CompareAsync(new Contest(
            "Look-ups with reasons",
            "Surcharges of random enterprises with `?explain=true`, beside the same without.",
            city.Asked("service, explained", stage, explained, Keys.Uniform(city.Codes.Length)),
            [new Rival(city.AskedPlainly("service, plain", stage), BesidePlain)]), cancellation);
    }
}
