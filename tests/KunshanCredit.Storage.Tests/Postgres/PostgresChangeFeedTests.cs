using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using Npgsql;

namespace KunshanCredit.Storage.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresChangeFeedTests(PostgresFixture fixture) : ChangeFeedContract, IAsyncLifetime
{
    private string _database = "";
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;
    private PostgresCity _city = null!;
    private PostgresChangeFeed _feed = null!;

    protected override IFactLog Log => _log;

    protected override IChangeFeed Feed => _feed;

    protected override IDueRows Due => _city;

    public async Task InitializeAsync()
    {
        _database = await fixture.CreateDatabaseAsync();
        _store = new PostgresStore(fixture.Server.ConnectionString(_database));
        _log = new PostgresFactLog(_store, "silo");
        _city = new PostgresCity(_store, Clock);
        _feed = new PostgresChangeFeed(_store, _log, _city, Clock);
    }

    public async Task DisposeAsync()
    {
        _city.Dispose();
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_commits_late_comes_late_and_is_not_skipped()
    {
        await using var owner = new NpgsqlConnection(fixture.Server.ConnectionString(_database, "credit_owner"));
        await owner.OpenAsync();
        await using var late = await owner.BeginTransactionAsync();
        await ChangeAsync(owner, "begun first");
        await using (var other = new NpgsqlConnection(fixture.Server.ConnectionString(_database, "credit_owner")))
        {
            await other.OpenAsync();
            await ChangeAsync(other, "committed first");
        }

        var before = await Feed.ReadAsync(0, 10, default);
        await late.CommitAsync();
        var after = await Feed.ReadAsync(before.Changes[^1].Number, 10, default);

        Assert.Equal(["committed first"], before.Changes.Select(change => change.Uscc));
        Assert.Equal([(2, "begun first")], after.Changes.Select(change => (change.Number, change.Uscc)));
    }

    [Fact]
    public async Task However_many_ask_at_once_each_change_has_one_number()
    {
        await fixture.Server.ExecuteAsync(_database, """
            insert into standing_changes (uscc, sequence, changed_on, after) select n::text, 1, '2017-03-01', '{}' from generate_series(1, 5000) n
            """);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Feed.ReadAsync(0, 1, default)));

        var all = await Feed.ReadAsync(0, 10_000, default);
        Assert.Equal(Enumerable.Range(1, 5000).Select(n => ((long)n, $"{n}")), all.Changes.Select(change => (change.Number, change.Uscc)));
    }

    private static async Task ChangeAsync(NpgsqlConnection connection, string uscc)
    {
        await using var insert = new NpgsqlCommand(
            $"insert into standing_changes (uscc, sequence, changed_on, after) values ('{uscc}', 1, '2017-03-01', '{{}}')", connection);
        await insert.ExecuteNonQueryAsync();
    }
}
