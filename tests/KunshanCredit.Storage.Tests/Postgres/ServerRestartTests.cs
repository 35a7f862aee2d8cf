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
    private const int Crashes = 3;
    private const int Writes = 32;
    private readonly List<Clerk> _clerks = [.. Enumerable.Range(0, 6).Select(_ => new Clerk())];
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
        await Task.WhenAll(Enumerable.Range(0, Writes).Select(_ => Assert.ThrowsAsync<FactLogUnavailableException>(WriteAsync)))
            .WaitAsync(TimeSpan.FromSeconds(30));

        await _server.StartAsync();
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

    [Fact]
    public async Task A_log_whose_server_dies_among_commits_has_everything_and_goes_on_when_it_is_back()
    {
        for (var crash = 1; crash <= Crashes; crash++)
        {
            using var stop = new CancellationTokenSource();
            var reporting = Task.WhenAll(_clerks.Select(clerk => Task.Run(() => clerk.ReportUntilRefusedAsync(_log, stop.Token))));
            await HaveReportedAsync(crash * 150);

            _server.Kill();
            await _server.StartAsync();
            await stop.CancelAsync();
            await reporting.WaitAsync(TimeSpan.FromMinutes(1));

            await Task.WhenAll(_clerks.Select(clerk => clerk.ReportAsync(_log, 1))).WaitAsync(TimeSpan.FromMinutes(1));
            foreach (var clerk in _clerks)
            {
                Assert.Empty(await clerk.MissingAsync(_log, clerk.Acknowledged));
            }
        }
    }

    private async Task HaveReportedAsync(int facts)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (_clerks.Sum(clerk => clerk.Acknowledged.Count) < facts)
        {
            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>Enough enterprises that each writer has some.</summary>
    private async Task EveryWriterWritesAsync()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writes).Select(_ => WriteAsync())).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(outcomes, outcome => Assert.Equal(AppendOutcome.Committed, outcome));
    }

    private Task<AppendOutcome> WriteAsync() => _log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New()));
}
