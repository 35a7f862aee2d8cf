using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Single facts, beside those who commit each by itself.</summary>
internal static class DurablePosts
{
    private const string Title = "Single facts, durable";
    private static readonly (string Mode, Aim Aim)[] Others = [("grain", Aim.AtLeast(2.5)), ("npgsql", Aim.AtLeast(1.5))];

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var inFlight = stage.Settings.Posters;
        List<Rival> rivals = [];
        foreach (var (mode, aim) in Others)
        {
            if (await stage.References.FilledAsync(mode, Title, cancellation) is { } opponent)
            {
                rivals.Add(new Rival(opponent.Posting(stage, inFlight, () => city.Codes), aim));
            }
        }

        await stage.CompareAsync(new Contest(
            Title,
            $"One fact a request to random active enterprises, {inFlight} in flight, 201 once committed and synced. Beside an INSERT for each event, in " +
            "an actor and without one.",
            city.Posting(stage, inFlight, () => city.Codes),
            rivals), cancellation);
        await city.CheckRowsAsync();
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements, and the sequences of the enterprises add up to them.");
    }
}
