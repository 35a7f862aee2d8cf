using KunshanCredit.TestKit.Processes;
using Npgsql;

namespace KunshanCredit.Scale;

/// <summary>Silos on one PostgreSQL, each in its place, where it can be stopped and started again from another build.</summary>
internal sealed class City : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly List<SiloLaunch> _launches;
    private readonly SiloProcess?[] _silos;

    private City(PostgresServer server, string database, int places, IReadOnlyDictionary<string, string> settings)
    {
        (_server, _database) = (server, database);
        _launches = [.. Enumerable.Range(0, places).Select(_ => new SiloLaunch(new Dictionary<string, string>(settings)
        {
            ["Storage:Provider"] = "postgres",
            ["Storage:ConnectionString"] = ConnectionString,
            ["Storage:OwnerConnectionString"] = OwnerConnectionString,
        }))];
        _silos = new SiloProcess?[places];
    }

    /// <summary>Connects as silos do.</summary>
    public string ConnectionString => _server.ConnectionString(_database);

    /// <summary>Connects as the owner of the schema.</summary>
    public string OwnerConnectionString => _server.ConnectionString(_database, "credit_owner");

    /// <summary>Where the places serve, silo or none.</summary>
    public List<Uri> Addresses => [.. _launches.Select(launch => new Uri($"http://127.0.0.1:{launch.HttpPort}"))];

    /// <summary>A database without facts, and places for silos.</summary>
    /// <param name="places">How many silos there may be.</param>
    /// <param name="settings">Settings of each; null for those that are shipped.</param>
    public static async Task<City> FoundAsync(int places, IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = await PostgresServer.StartNewAsync();
        return new City(server, await server.CreateDatabaseAsync(), places, settings ?? new Dictionary<string, string>());
    }

    /// <summary>Starts a silo and waits until it is ready.</summary>
    /// <param name="place">Its place, from 0.</param>
    /// <param name="build">The folder of the build; null for this one.</param>
    public async Task StartAsync(int place, string? build = null)
    {
        var launch = _launches[place];
        var silo = SiloProcess.Launch(build is null ? launch : launch with { Program = Path.Combine(build, launch.Program) });
        _silos[place] = silo;
        await silo.Serving;
        using var caller = silo.Caller("demo-operator");
        await Readiness.WaitAsync(caller, () => silo.ExitCode is null);
    }

    /// <summary>Asks a silo to stop, and waits until it is gone.</summary>
    public async Task StopAsync(int place)
    {
        using var silo = _silos[place]!;
        await silo.StopAsync();
        _silos[place] = null;
        if (silo.ExitCode != 0)
        {
            throw new InvalidOperationException($"A silo that was asked to stop ended with {silo.ExitCode}:\n{string.Join('\n', silo.Output)}");
        }
    }

    /// <summary>Kills a silo as power loss does.</summary>
    public void Kill(int place)
    {
        using var silo = _silos[place]!;
        silo.Kill();
        _silos[place] = null;
    }

    /// <summary>A client of one silo.</summary>
    public HttpClient Caller(int place, string key) => _silos[place]!.Caller(key);

    /// <summary>The memory that a silo has of the machine.</summary>
    public long ResidentBytes(int place)
    {
        using var process = System.Diagnostics.Process.GetProcessById(_silos[place]!.ProcessId);
        return process.WorkingSet64;
    }

    /// <summary>Freezes a silo, as a machine does that lost its power or its network, for those that talk to it.</summary>
    public void Freeze(int place) => _silos[place]!.Signal("STOP");

    /// <summary>How many facts are on disk.</summary>
    public async Task<long> CountFactsAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var count = source.CreateCommand("select count(*) from events");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Array.ForEach(_silos, silo => silo?.Dispose());

        await _server.DisposeAsync();
    }
}
