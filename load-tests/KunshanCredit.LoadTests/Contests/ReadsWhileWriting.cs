using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Look-ups while a department reports as fast as it can.</summary>
internal static class ReadsWhileWriting
{
    private const string Title = "Look-ups while facts come in";
    private static readonly Aim BesideAlone = Aim.AtLeast(0.6);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var (lookUps, keys) = (city.PlainLookUps(), Keys.Uniform(city.Codes.Length));
        var posts = city.Posting(stage, stage.Settings.Posters, () => city.Codes);
        var posted = new List<double>();
        await stage.CompareAsync(new Contest(
            Title,
            $"Surcharges of random enterprises while {stage.Settings.Posters} single facts are in flight all the time, beside the same alone. The " +
            "processor time of a look-up has that of the facts in it.",
            city.Asked("service, while writing", stage, lookUps, keys) with { RunAsync = AskAndPostAsync },
            [new Rival(city.AskedPlainly("service, alone", stage), BesideAlone)]), cancellation);
        await city.CheckRowsAsync();
        stage.Findings.Verified(
            $"{Title}: beside the look-ups {Statistics.Spread(posted, "N0")} facts a second were acknowledged; there are as many rows as " +
            "acknowledgements.");

        async Task<LoadResult> AskAndPostAsync(CancellationToken token)
        {
            var posting = posts.RunAsync(token);
            var asked = await lookUps.SaturateAsync(city.Address, keys, stage.Settings.Connections, stage.Settings.RoundLength, token);
            var recorded = await posting;
            posted.Add(recorded.Count / recorded.Elapsed.TotalSeconds);
            return asked;
        }
    }
}
