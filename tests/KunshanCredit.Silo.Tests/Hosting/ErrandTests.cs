using System.Diagnostics;
using System.Net;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Hosting;

/// <summary>The program sent for an errand: to migrate, to copy an embedded store, to verify.</summary>
public sealed class ErrandTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Uscc _uscc = TestEnterprises.New();
    private PostgresServer _server = null!;
    private string _database = "";

    private Dictionary<string, string> Settings => _server.SettingsFor(_database);

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        _database = await _server.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_embedded_store_moves_into_PostgreSQL_with_its_receipts()
    {
        var before = await RecordThreeFactsAsync();

        Assert.Equal(0, await RunAsync("--migrate"));
        Assert.Equal(0, await RunAsync("--copy-from", _directory.Path));
        Assert.Equal(0, await RunAsync("--copy-from", _directory.Path));
        Assert.Equal(0, await RunAsync("--verify"));

        using var silo = await SiloProcess.StartAsync(Settings);
        Assert.Equal(before, await EventsAsync(silo));
    }

    [Fact]
    public async Task A_directory_without_a_store_is_no_success_and_gets_none()
    {
        var mistyped = Path.Combine(_directory.Path, "mistyped");

        Assert.Equal(1, await RunAsync("--copy-from", mistyped));

        Assert.False(Directory.Exists(mistyped));
    }

    [Fact]
    public async Task A_copy_that_the_other_store_refuses_is_no_success()
    {
        await RecordThreeFactsAsync();
        Assert.Equal(0, await RunAsync("--migrate"));
        // An event without its enterprise's row: the copy finds no head, and then a fact in its place.
        await _server.ExecuteAsync(_database, $$"""
            insert into events values ('{{_uscc}}', 1, 'environment', 'R-1', 'environment.remediation.ordered', '2017-03-01', null,
                '{"order":"another","measure":"upgrade","dueOn":"2017-06-30"}', now(), decode(repeat('00', 32), 'hex'))
            """);

        Assert.Equal(1, await RunAsync("--copy-from", _directory.Path));
    }

    [Fact]
    public async Task Verification_ends_with_one_when_something_differs()
    {
        await RecordThreeFactsAsync();
        Assert.Equal(0, await RunAsync("--copy-from", _directory.Path));

        await _server.ExecuteAsync(_database, "set session_replication_role = replica; update events set data = replace(data, 'R-2', 'R-3')");

        Assert.Equal(1, await RunAsync("--verify"));
    }

    private async Task<string> RecordThreeFactsAsync()
    {
        using var silo = await SiloProcess.StartAsync(_directory.Path);
        using var caller = silo.Caller("demo-environment");
        for (var n = 1; n <= 3; n++)
        {
            using var body = new StringContent(
                $$$"""{"id":"R-{{{n}}}","type":"environment.remediation.ordered","effectiveOn":"2017-03-01","data":{"order":"R-{{{n}}}","measure":"upgrade","dueOn":"2017-06-30"}}""",
                System.Text.Encoding.UTF8,
                "application/json");
            using var answer = await caller.PostAsync($"/v1/enterprises/{_uscc}/events", body);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        var events = await EventsAsync(silo);
        await silo.StopAsync();
        return events;
    }

    private async Task<string> EventsAsync(SiloProcess silo)
    {
        using var caller = silo.Caller("demo-operator");
        return await caller.GetStringAsync($"/v1/enterprises/{_uscc}/events");
    }

    private async Task<int> RunAsync(params string[] errand)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KunshanCredit.Silo.dll"), .. errand])
        {
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
