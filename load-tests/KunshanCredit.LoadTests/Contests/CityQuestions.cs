using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>Questions about all enterprises at once: statistics, and a page of a ranking.</summary>
internal static class CityQuestions
{
    // Put there by SQL, as an append would have left them: to report their facts would take an hour and change nothing of these questions.
    private const string Rows =
        """
        insert into enterprises (
            uscc, name, head_sequence, head_hash, assessed_on, outward, colour, tier, customs_class, tax_level,
            security_category, security_score, security_banned)
        select
            '91320583MS' || lpad(n::text, 7, '0') || '0', '企业' || n, 10, decode(repeat('ab', 32), 'hex'),
            (now() at time zone 'Asia/Shanghai')::date, '{}',
            (array['green', 'blue', 'yellow', 'red', 'black'])[1 + n % 5], (array['none', 'red', 'black'])[1 + n % 3],
            (array['general-certified', 'general-credit', 'discredited'])[1 + n % 3], (array['a', 'b', 'm', 'c', 'd'])[1 + n % 5],
            (array['tier-1', 'tier-2', 'tier-3', 'tier-4'])[1 + n % 4], 60 + n % 40, false
        from generate_series(1, {0}) n
        """;

    private static readonly Aim StatisticsBesideCount = Aim.AtMost(2);
    private static readonly Aim RankingBesidePage = Aim.AtMost(3);

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var enterprises = stage.Settings.CityRows;
        await using var city = await stage.NewCityAsync(StoreKind.Postgres, cancellation);
        var database = (Database)city.Store;
        Progress.Say($"PostgreSQL: {enterprises} rows of a city");
        await database.ExecuteAsync(Rows.Replace("{0}", $"{enterprises}", StringComparison.Ordinal));
        await database.ExecuteAsync("vacuum analyze enterprises");
        await CompareAsync(
            "Statistics",
            "`GET /v1/statistics`, one caller, beside one bare `count(*)` by colour",
            "/v1/statistics",
            BareQuery.Side("count(*) group by", database, BareQuery.CountByColour, stage.Settings.RoundLength),
            StatisticsBesideCount);
        await CompareAsync(
            "Ranking",
            "The first page of `GET /v1/rankings/security`, one caller, beside a page of as many rows by primary key",
            "/v1/rankings/security?category=tier-1&limit=100",
            BareQuery.Side("page by key", database, BareQuery.PageByKey, stage.Settings.RoundLength),
            RankingBesidePage);

        Task CompareAsync(string title, string what, string path, Side bare, Aim aim) => stage.CompareAsync(new Contest(
            title,
            $"{what}, over {enterprises} enterprises. The time of one is compared, so less is better.",
            new Side("service", () => city.Meters, token => new Repeated(city.Address, path).RunAsync(stage.Settings.RoundLength, token)),
            [new Rival(bare, aim)])
        { Gauge = Gauge.TimeEach }, cancellation);
    }
}
