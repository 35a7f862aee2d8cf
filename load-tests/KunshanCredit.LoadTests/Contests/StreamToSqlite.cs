using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>A year-end file on the embedded store.</summary>
internal static class StreamToSqlite
{
    private const string Title = "Facts as NDJSON, durable, SQLite";
    private const int RowsPerTransaction = 512;
    private static readonly Aim BesideInserts = Aim.AtLeast(0.35);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var city = await stage.NewCityAsync(StoreKind.Sqlite, cancellation);
        var stream = new Streaming(stage, city);
        await stage.CompareAsync(new Contest(
            Title,
            $"{stream.Explanation} The reference inserts rows of about the same length into raw SQLite with `synchronous=FULL`, {RowsPerTransaction} a " +
            "transaction.",
            stream.Side,
            [new Rival(RawSqlite.Side(stage, RowsPerTransaction), BesideInserts)]), cancellation);
        await city.CheckRowsAsync();
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements, and the sequences of the enterprises add up to them.");
    }
}
