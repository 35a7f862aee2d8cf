using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using Npgsql;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>Somebody else's locks: they cost only who stands behind them, and those of a silo that froze come to an end, as do its sessions.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LockTests(PostgresFixture fixture) : IAsyncLifetime
{
    private const int Neighbours = 16;
    private string _database = "";
    private PostgresStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await fixture.CreateDatabaseAsync();
        _store = new PostgresStore(fixture.Server.ConnectionString(_database));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Behind_a_locked_row_only_its_own_enterprise_waits()
    {
        await using var log = new PostgresFactLog(_store, "silo");
        var locked = new Clerk();
        List<Clerk> neighbours = [.. Enumerable.Range(0, Neighbours).Select(_ => new Clerk())];
        await Task.WhenAll(neighbours.Append(locked).Select(clerk => clerk.ReportAsync(log, 1)));
        await using (await LockAsync($"select from enterprises where uscc = '{locked.Uscc}' for update"))
        {
            // While every writer waits for a table, what all of them report gathers, and then goes in one batch.
            var table = await LockAsync("lock table events");
            var firsts = Task.WhenAll(Enumerable.Range(0, Neighbours).Select(_ => log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New()))));
            await fixture.Server.UntilAsync(_database, """
                select count(*) / 2 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
                """);
            var late = locked.ReportAsync(log, 1);
            var free = Task.WhenAll(neighbours.Select(clerk => clerk.ReportAsync(log, 1)));
            await table.DisposeAsync();

            await Assert.ThrowsAsync<FactLogUnavailableException>(() => late);
            await free;
            await firsts;
        }

        await locked.ReportAsync(log, 1);
        foreach (var clerk in neighbours.Append(locked))
        {
            Assert.Equal(2, clerk.Acknowledged.Count);
            Assert.Empty(await clerk.MissingAsync(log, clerk.Acknowledged));
        }
    }

    [Fact]
    public async Task However_many_ask_about_enterprises_the_silo_itself_still_gets_its_answers()
    {
        await using var log = new PostgresFactLog(_store, "silo");
        var table = await LockAsync("lock table enterprises");
        var questions = Task.WhenAll(Enumerable.Range(0, 300).Select(_ => log.HeadAsync(TestEnterprises.New(), CancellationToken.None)));
        await fixture.Server.UntilAsync(_database, """
            select count(*) / 2 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
            """);

        Assert.Null(await new ClusterVersion(_store, "nobody").ReadAsync(CancellationToken.None));

        await table.DisposeAsync();
        Assert.All(await questions, head => Assert.Equal(0, head));
    }

    [Fact]
    public async Task A_transaction_with_which_nobody_goes_on_is_ended_by_the_server()
    {
        await using var connection = await _store.Readers.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var start = new NpgsqlCommand("select count(*) from enterprises", connection);
        await start.ExecuteScalarAsync();

        await fixture.Server.UntilAsync(_database, $"select count(*) from (select 1) one where not exists (select from pg_stat_activity where pid = {connection.ProcessID})");
    }

    [Fact]
    public async Task A_writer_that_could_not_make_sure_of_its_server_leaves_no_session_behind()
    {
        await using var log = new PostgresFactLog(_store, "silo");
        await fixture.Server.ExecuteAsync(_database, "revoke select on writers from credit_application");

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New())));

        await fixture.Server.UntilAsync(_database, """
            select count(*) from (select 1) one
            where not exists (select from pg_stat_activity where usename = 'credit_application' and datname = current_database())
            """);
    }

    [Fact]
    public async Task The_server_itself_finds_out_that_a_silo_has_vanished()
    {
        await using var connection = await _store.Readers.OpenConnectionAsync();
        await using var asked = new NpgsqlCommand(
            "select current_setting('tcp_keepalives_idle') || ' ' || current_setting('tcp_keepalives_interval') || ' ' || current_setting('tcp_keepalives_count')", connection);

        Assert.Equal("5 2 3", await asked.ExecuteScalarAsync());
    }

    private async Task<NpgsqlConnection> LockAsync(string sql)
    {
        var connection = new NpgsqlConnection(fixture.Server.ConnectionString(_database, "credit_owner") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("begin; " + sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
