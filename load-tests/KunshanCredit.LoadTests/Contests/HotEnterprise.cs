using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Everybody reports about one enterprise: its facts have one order, and only what shares a commit is fast.</summary>
internal static class HotEnterprise
{
    private const string Title = "Hot enterprise";
    private const int InFlight = 64;
    private const int FirstOfOpponent = 9_000_000;
    private static readonly Aim BesideOneByOne = Aim.AtLeast(8);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        List<Rival> rivals = [];
        if (await stage.References.FilledAsync("grain", Title, cancellation) is { } opponent)
        {
            var next = FirstOfOpponent;
            rivals.Add(new Rival(opponent.Posting(stage, InFlight, () => Enterprises.Range(next++, 1)), BesideOneByOne));
        }

        await stage.CompareAsync(new Contest(
            Title,
            $"All facts are about one enterprise, another one each round, {InFlight} in flight. Beside an actor that commits one event " +
            "after the other. Nobody has a history to carry when a round begins.",
            city.Posting(stage, InFlight, () => city.NewCodes(1)),
            rivals), cancellation);
        await city.CheckRowsAsync();
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements, and the sequences of the enterprises add up to them.");
    }
}
