using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>The page of an enterprise, as people read it, beside the look-up of the same enterprises, as programs ask.</summary>
internal static class Pages
{
    private const string Title = "Pages of enterprises";
    private const int Read = 2000;
    private static readonly Aim BesideLookUp = Aim.AtLeast(0.3);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var codes = city.Codes[..Math.Min(Read, city.Codes.Length)];
        var keys = Keys.Uniform(codes.Length);
        var pages = new LookUps(LookUpRequests.Pages(city.Address, codes), 200);
        await stage.CompareAsync(new Contest(
            Title,
            $"Pages of {codes.Length} enterprises that were read before, without a key, compressed as browsers ask for it; beside the surcharges of the same enterprises as JSON.",
            city.Asked("pages", stage, pages, keys),
            [new Rival(city.Asked("look-ups", stage, new LookUps(LookUpRequests.Plain(city.Address, codes), 200, codes), keys), BesideLookUp)]), cancellation);
        stage.Findings.Verified($"{Title}: each answer had its status.");
    }
}
