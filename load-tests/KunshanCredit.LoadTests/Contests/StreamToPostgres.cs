using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>A year-end file on PostgreSQL, beside PostgreSQL's own way to take many rows.</summary>
internal static class StreamToPostgres
{
    private const string Title = "Facts as NDJSON, durable, PostgreSQL";
    private static readonly Aim BesideCopy = Aim.AtLeast(0.3);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var city = await stage.NewCityAsync(StoreKind.Postgres, cancellation);
        await using var floor = await RawCopy.CreateAsync(stage, (Database)city.Store);
        var stream = new Streaming(stage, city);
        await stage.CompareAsync(new Contest(
            Title,
            $"{stream.Explanation} The reference copies the very rows that this left into the same indexed tables of a database beside it, in one " +
            "transaction, by binary COPY: no HTTP, no check, no assessment, no hash.",
            stream.Side,
            [new Rival(floor.Side, BesideCopy)]), cancellation);
        await city.CheckRowsAsync();
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements, and the sequences of the enterprises add up to them.");
    }
}
