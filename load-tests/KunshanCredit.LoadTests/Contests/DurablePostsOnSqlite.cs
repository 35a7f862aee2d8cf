using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Single facts on the embedded store.</summary>
internal static class DurablePostsOnSqlite
{
    private const string Title = "Single facts, durable, SQLite";
    private const int MostEnterprises = 20_000;

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var inFlight = stage.Settings.Posters;
        await using var city = await stage.NewCityAsync(StoreKind.Sqlite, cancellation);
        await city.FillAsync(Facts.PerEnterprise, cancellation, MostEnterprises);
        await stage.CompareAsync(new Contest(
            Title,
            $"One fact a request to random active enterprises, {inFlight} in flight, 201 once committed and synced. The reference inserts rows of about " +
            $"the same length into raw SQLite with `synchronous=FULL`, {inFlight} a transaction, as a perfect group commit would, without HTTP, checks " +
            "or actors.",
            city.Posting(stage, inFlight, () => city.Codes),
            [new Rival(RawSqlite.Side(stage, inFlight))]), cancellation);
        await city.CheckRowsAsync();
        await city.RestartAsync(cancellation);
        await city.CheckAnswersAsync(cancellation);
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements; the service was killed and had every fact when it was started again.");
    }
}
