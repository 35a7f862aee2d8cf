using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>A database server may go away and come back: what was in flight is refused or found, and writing goes on by itself.</summary>
public sealed class ServerRestartTests : IAsyncLifetime
{
    /// <summary>Longer than the driver leaves a connection untried that nobody uses.</summary>
    private const int SecondsAway = 9;
    private static readonly DateOnly Day = new(2017, 3, 1);
    private PostgresServer _server = null!;
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        var database = await _server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(_server.ConnectionString(database, "credit_owner"), default);
        _store = new PostgresStore(_server.ConnectionString(database));
        _log = new PostgresFactLog(_store, "silo");
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Writers_that_were_busy_go_on_when_the_server_is_back()
    {
        await EveryWriterWritesAsync();

        await _server.StopAsync();
        var whileAway = Enumerable.Range(0, 32).Select(_ => Assert.ThrowsAsync<FactLogUnavailableException>(() => _log.AppendAsync(First()))).ToList();
        await _server.StartAsync();

        await Task.WhenAll(whileAway).WaitAsync(TimeSpan.FromSeconds(30));
        await EveryWriterWritesAsync();
    }

    [Fact]
    public async Task Writers_that_were_idle_for_long_go_on_when_the_server_is_back()
    {
        await EveryWriterWritesAsync();

        await _server.StopAsync();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var n = 0; n < SecondsAway && await second.WaitForNextTickAsync(); n++)
        {
            Assert.NotNull(await _log.WeaknessAsync(default));
        }

        await _server.StartAsync();
        await EveryWriterWritesAsync();
        Assert.Null(await _log.WeaknessAsync(default));
    }

    /// <summary>Enough enterprises that each writer has some.</summary>
    private async Task EveryWriterWritesAsync()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _log.AppendAsync(First()))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(outcomes, outcome => Assert.Equal(AppendOutcome.Committed, outcome));
    }

    private static FactAppend First()
    {
        var uscc = TestEnterprises.New();
        var history = Reports.History([Reports.Event("A", "environment.rating.published", "2017-03-01", """{"round":"2016","colour":"red"}""")], uscc);
        return new FactAppend(uscc, 0, [.. history.Events], EnterpriseSummary.Of(history, Day));
    }
}
