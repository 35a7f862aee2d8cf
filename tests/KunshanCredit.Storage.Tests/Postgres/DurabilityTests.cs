using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>A server that forgets, or an old copy, is not served; and nobody is told anything that is not known.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        _database = await _server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(_server.ConnectionString(_database, "credit_owner"), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task A_server_that_can_forget_takes_no_facts_and_is_not_ready(string setting)
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        Assert.Null(await log.WeaknessAsync(CancellationToken.None));

        await SetAsync(setting, "off");

        Assert.Equal($"{setting} is off", await log.WeaknessAsync(CancellationToken.None));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New())));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task A_server_that_begins_to_forget_under_an_open_writer_gets_nothing_acknowledged(string setting)
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        var clerk = new Clerk();
        await clerk.ReportAsync(log, 1);

        await SetAsync(setting, "off");
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => clerk.ReportAsync(log, 1));

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => clerk.ReportAsync(log, 1));
        Assert.Single(clerk.Acknowledged);
        await SetAsync(setting, "on");
        await clerk.ReportAsync(log, 2);
        Assert.Empty(await clerk.MissingAsync(log, clerk.Acknowledged));
    }

    [Fact]
    public async Task A_commit_of_which_nobody_heard_is_read_back()
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        var append = FactLogContract.FirstFact(TestEnterprises.New());
        // A commit that waits for a standby which does not exist is on disk already, and its session can be ended before it says so.
        await SetAsync("synchronous_standby_names", "'nobody'");
        var outcome = log.AppendAsync(append);
        await UntilAsync("select count(*) from pg_stat_activity where wait_event = 'SyncRep'");

        await SetAsync("synchronous_standby_names", "''", "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");

        Assert.Equal(AppendOutcome.Committed, await outcome);
        Assert.Equal(append.Events, await log.ReadAsync(append.Uscc, default));
    }

    [Theory]
    [InlineData("pg_cancel_backend(pid)")]
    [InlineData("pg_terminate_backend(pid)")]
    [InlineData("'left alone until the driver gives it up'")]
    public async Task A_commit_that_its_standby_did_not_confirm_is_acknowledged_when_a_standby_has_it(string breakOff)
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        var clerk = new Clerk();
        await clerk.ReportAsync(log, 1);
        await SetAsync("synchronous_standby_names", "'nobody'");
        var report = clerk.ReportAsync(log, 1);
        await UntilAsync("select count(*) from pg_stat_activity where wait_event = 'SyncRep'");

        await _server.ExecuteAsync(_database, $"select {breakOff} from pg_stat_activity where wait_event = 'SyncRep'");

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => report);
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => clerk.ReportAsync(log, 1));
        Assert.Single(clerk.Acknowledged);
        await SetAsync("synchronous_standby_names", "''");
        await clerk.ReportAsync(log, 2);
        Assert.Empty(await clerk.MissingAsync(log, clerk.Acknowledged));
    }

    [Fact]
    public async Task A_server_that_does_not_wait_for_the_standbys_that_it_has_takes_no_facts()
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await SetAsync("synchronous_commit", "local");
        Assert.Null(await store.WeaknessAsync(CancellationToken.None));

        await SetAsync("synchronous_standby_names", "'nobody'");

        Assert.Equal("synchronous_commit is local, and there are synchronous standbys", await store.WeaknessAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_session_that_ends_before_its_commit_leaves_nothing_and_writing_goes_on()
    {
        await using var store = new PostgresStore(_server.ConnectionString(_database));
        await using var log = new PostgresFactLog(store, "silo");
        var append = FactLogContract.FirstFact(TestEnterprises.New());
        await using var locked = await LockAsync();
        var outcome = log.AppendAsync(append);
        await UntilAsync("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");

        await _server.ExecuteAsync(_database, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => outcome);
        await locked.DisposeAsync();
        Assert.Empty(await log.ReadAsync(append.Uscc, default));
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(append));
    }

    [Fact]
    public async Task A_database_older_than_what_was_acknowledged_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var head = Path.Combine(directory.Path, "head");
        await using (var store = new PostgresStore(_server.ConnectionString(_database), HeadFile.Open(head)))
        await using (var log = new PostgresFactLog(store, "silo"))
        {
            Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New())));
        }

        var older = await _server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(_server.ConnectionString(older, "credit_owner"), CancellationToken.None);

        await using var restored = new PostgresStore(_server.ConnectionString(older), HeadFile.Open(head));

        Assert.Equal("the database holds 0 events, and 1 were acknowledged: it is an old copy", await restored.WeaknessAsync(CancellationToken.None));
    }

    private async Task SetAsync(string setting, string value, string then = "select 1")
    {
        await _server.ExecuteAsync(_database, $"alter system set {setting} = {value}");
        await _server.ExecuteAsync(_database, "select pg_reload_conf()");
        await UntilAsync($"select count(*) from pg_settings where name = '{setting}' and setting = {(value.StartsWith('\'') ? value : $"'{value}'")}");
        await _server.ExecuteAsync(_database, then);
    }

    private Task UntilAsync(string count) => _server.UntilAsync(_database, count);

    private async Task<Npgsql.NpgsqlConnection> LockAsync()
    {
        var connection = new Npgsql.NpgsqlConnection(_server.ConnectionString(_database, "credit_owner") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("begin; lock table events", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
