using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit.Processes;
using Npgsql;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>A log in a PostgreSQL server whose data are on the disk. The server dies with the disk; its client lives on, and finds it back.</summary>
internal sealed class ServerMachine : Machine
{
    private readonly PostgresServer _server;
    private readonly IFactLog _log;
    private readonly IAsyncDisposable[] _held;
    private bool _runs = true;

    private ServerMachine(LoopFilesystem disk, PostgresServer server, IFactLog log, params IAsyncDisposable[] held)
        : base(disk) => (_server, _log, _held) = (server, log, held);

    public override IFactLog Log => _log;

    /// <summary>The shared store as it is.</summary>
    public static async Task<Machine> WithStoreAsync(LoopFilesystem disk)
    {
        var (server, database) = await StartAsync(disk);
        await PostgresSchema.MigrateAsync(server.ConnectionString(database, "credit_owner"), CancellationToken.None);
        var store = new PostgresStore(server.ConnectionString(database));
        var log = new PostgresFactLog(store, "silo");
        return new ServerMachine(disk, server, log, log, store);
    }

    /// <summary>A plain table in PostgreSQL with a setting of <c>synchronous_commit</c> of one's own.</summary>
    public static async Task<Machine> WithTableAsync(LoopFilesystem disk, string synchronousCommit)
    {
        var (server, database) = await StartAsync(disk);
        var path = server.ConnectionString(database, "credit_owner") + ";Pooling=false";
        var log = new TableLog(() => new NpgsqlConnection(path), $"set synchronous_commit = {synchronousCommit}");
        return new ServerMachine(disk, server, log, log);
    }

    public override Task PowerIsGoneAsync(Task reporting)
    {
        _runs = false;
        _server.Kill();
        return Task.CompletedTask;
    }

    public override async Task PowerIsBackAsync()
    {
        await _server.StartAsync();
        _runs = true;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var held in _held)
        {
            await held.DisposeAsync();
        }

        if (_runs)
        {
            _server.Kill();
        }

        await _server.DisposeAsync();
    }

    private static async Task<(PostgresServer Server, string Database)> StartAsync(LoopFilesystem disk)
    {
        var server = await PostgresServer.StartNewInAsync(Path.Combine(disk.Mount, "server"));
        return (server, await server.CreateDatabaseAsync());
    }
}
