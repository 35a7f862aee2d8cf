using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>The page of an enterprise, as people read it, beside the look-up of the same enterprises, as programs ask.</summary>
internal static class Pages
{
    private const string Title = "Pages of enterprises";

    // Making a page is limited for callers without a key, and fewer are made than such a caller may ask for at once.
    private const int Read = 1000;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private static readonly Aim BesideLookUp = Aim.AtLeast(0.3);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var codes = city.Codes[..Math.Min(Read, city.Codes.Length)];
        var keys = Keys.Uniform(codes.Length);
        await city.CensusAsync(codes, cancellation);
        await ReadAllAsync(city, codes, cancellation);
        var pages = new LookUps(LookUpRequests.Pages(city.Address, codes), 200);
        await stage.CompareAsync(new Contest(
            Title,
            $"Pages of {codes.Length} enterprises that were read before, without a key, compressed as browsers ask for it; beside the surcharges of the same enterprises as JSON.",
            city.Asked("pages", stage, pages, keys),
            [new Rival(city.Asked("look-ups", stage, new LookUps(LookUpRequests.Plain(city.Address, codes), 200, codes), keys), BesideLookUp)]), cancellation);
        stage.Findings.Verified($"{Title}: each answer had its status.");
    }

    /// <summary>Reads each page once, so that it is kept. A cluster that has just come together keeps none before it is sure of its members.</summary>
    private static async Task ReadAllAsync(City city, string[] codes, CancellationToken cancellation)
    {
        using var browser = new HttpClient { BaseAddress = new Uri($"http://{city.Address}"), DefaultRequestHeaders = { { "Accept-Encoding", "br" } } };
        while (!await IsKeptAsync(browser, codes[0], cancellation))
        {
            await Task.Delay(Glance, cancellation);
        }

        foreach (var code in codes)
        {
            if (!await IsKeptAsync(browser, code, cancellation))
            {
                throw new InvalidOperationException($"The page of {code} is not kept.");
            }
        }
    }

    private static async Task<bool> IsKeptAsync(HttpClient browser, string code, CancellationToken cancellation)
    {
        using var page = await browser.GetAsync($"/enterprises/{code}", cancellation);
        page.EnsureSuccessStatusCode();
        return page.Content.Headers.ContentEncoding.Contains("br");
    }
}
