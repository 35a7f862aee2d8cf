using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>A dump restored to another server is the same log, and is recognised when it is too old.</summary>
[Collection(PostgresCollection.Name)]
public sealed class BackupTests(PostgresFixture fixture) : IDisposable
{
    private static readonly FakeTimeProvider Clock = new(ShanghaiCalendar.StartOf(Reports.Date("2017-03-01")));
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_dump_restored_to_a_new_server_verifies_and_takes_facts_again()
    {
        var append = FactLogContract.FirstFact(TestEnterprises.New());
        var database = await fixture.CreateDatabaseAsync();
        await AppendAsync(fixture.Server, database, append);
        await using var other = await PostgresServer.StartNewAsync();

        var restored = await MoveAsync(database, other);

        using var archive = new PostgresArchive(other.ConnectionString(restored, "credit_verifier"));
        Assert.Equal((1, 1, null), Verification.Verify(archive));
        await using var store = new PostgresStore(other.ConnectionString(restored));
        await using var log = new PostgresFactLog(store, "silo");
        Assert.Null(await log.WeaknessAsync(default));
        Assert.Equal(append.Events, await log.ReadAsync(append.Uscc, default));
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New())));
    }

    [Fact]
    public async Task A_dump_restored_to_a_new_server_keeps_the_numbers_of_its_changes_and_goes_on_counting()
    {
        var database = await fixture.CreateDatabaseAsync();
        var (told, untold, later) = (TestEnterprises.New(), TestEnterprises.New(), TestEnterprises.New());
        await AppendAsync(fixture.Server, database, FactLogContract.FirstFact(told));
        await ChangesAsync(fixture.Server, database);
        await AppendAsync(fixture.Server, database, FactLogContract.FirstFact(untold));
        await using var other = await PostgresServer.StartNewAsync();

        var restored = await MoveAsync(database, other);
        await AppendAsync(other, restored, FactLogContract.FirstFact(later));

        Assert.Equal([(1L, told.Text), (2L, untold.Text), (3L, later.Text)], await ChangesAsync(other, restored));
    }

    [Fact]
    public async Task A_dump_from_before_the_last_acknowledgement_is_refused()
    {
        var head = Path.Combine(_directory.Path, "head");
        var database = await fixture.CreateDatabaseAsync();
        await AppendAsync(fixture.Server, database, FactLogContract.FirstFact(TestEnterprises.New()), head);
        var restored = await MoveAsync(database, fixture.Server);
        await AppendAsync(fixture.Server, database, FactLogContract.FirstFact(TestEnterprises.New()), head);

        await using var store = new PostgresStore(fixture.Server.ConnectionString(restored), HeadFile.Open(head));
        await using var log = new PostgresFactLog(store, "silo");

        Assert.Equal("the database holds 1 events, and 2 were acknowledged: it is an old copy", await log.WeaknessAsync(default));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New())));
    }

    [Fact]
    public async Task A_server_that_took_over_without_the_last_acknowledged_fact_answers_nothing()
    {
        var database = await fixture.CreateDatabaseAsync();
        await using var store = new PostgresStore(fixture.Server.ConnectionString(database));
        await using var log = new PostgresFactLog(store, "silo");
        var membership = new ClusterVersion(store, "cluster");
        var append = FactLogContract.FirstFact(TestEnterprises.New());
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(append));
        await membership.ReadAsync(default);

        await fixture.Server.ExecuteAsync(database, "update writers set events = events - 1");

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => membership.ReadAsync(default));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => log.ReadAsync(append.Uscc, default));
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => log.HeadAsync(append.Uscc, default));

        await fixture.Server.ExecuteAsync(database, "update writers set events = events + 1");

        Assert.Null(await membership.ReadAsync(default));
        Assert.Equal(1, await log.HeadAsync(append.Uscc, default));
    }

    private static async Task AppendAsync(PostgresServer server, string database, FactAppend append, string? head = null)
    {
        await using var store = new PostgresStore(server.ConnectionString(database), head is null ? null : HeadFile.Open(head));
        await using var log = new PostgresFactLog(store, "silo");
        Assert.Equal(AppendOutcome.Committed, await log.AppendAsync(append));
    }

    private static async Task<List<(long Number, string Uscc)>> ChangesAsync(PostgresServer server, string database)
    {
        await using var store = new PostgresStore(server.ConnectionString(database));
        await using var log = new PostgresFactLog(store, "silo");
        using var city = new PostgresCity(store, Clock);
        var page = await new PostgresChangeFeed(store, log, city, Clock).ReadAsync(0, 10, default);
        return [.. page.Changes.Select(change => (change.Number, change.Uscc))];
    }

    private async Task<string> MoveAsync(string database, PostgresServer target)
    {
        var dump = Path.Combine(_directory.Path, "dump");
        await fixture.Server.RunToolAsync("pg_dump", "-Fc", "-f", dump, database);
        var restored = await target.CreateDatabaseAsync();
        await target.RunToolAsync("pg_restore", "--exit-on-error", "-d", restored, dump);
        return restored;
    }
}
