using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>The server dies among commits and comes back; the log lives on and finds it.</summary>
public sealed class ServerCrashTests : IAsyncLifetime
{
    private const int Crashes = 3;
    private readonly List<Clerk> _clerks = [.. Enumerable.Range(0, 6).Select(_ => new Clerk())];
    private PostgresServer _server = null!;
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        var database = await _server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(_server.ConnectionString(database, "credit_owner"), CancellationToken.None);
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
}
