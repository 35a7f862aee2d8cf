using System.Diagnostics;
using Npgsql;

namespace KunshanCredit.TestKit.Processes;

/// <summary>
/// A PostgreSQL server of its own in a directory, with the roles of the service, durable as in production. It listens at one address, of
/// loopback unless told otherwise, and trusts its neighbours.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const int MaxConnections = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Homes =
        [.. Enumerable.Range(13, 10).Reverse().Select(version => $"/usr/lib/postgresql/{version}/bin"), "/usr/local/pgsql/bin", "/usr/bin"];

    private readonly DirectoryInfo _directory;
    private readonly bool _isTemporary;
    private readonly Place _place;
    private readonly string[] _settings;
    private Process? _process;
    private int _databases;

    private PostgresServer(DirectoryInfo directory, bool isTemporary, Place place, string[] settings) =>
        (_directory, _isTemporary, _place, _settings) = (directory, isTemporary, place, settings);

    /// <summary>Its port; it stays the same when the server is started again.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>The process of the postmaster.</summary>
    /// <exception cref="InvalidOperationException">The server does not run.</exception>
    public int ProcessId => Running.Id;

    private static string Home => Array.Find(Homes, home => File.Exists(Path.Combine(home, "initdb"))) ?? throw new InvalidOperationException(
        "These tests need a PostgreSQL server's programs (initdb, postgres). On Debian: apt-get install postgresql.");

    private Process Running => _process ?? throw new InvalidOperationException("The server does not run.");

    private string Data => Path.Combine(_directory.FullName, "data");

    /// <summary>Makes and starts a server in a directory of its own that goes when it does.</summary>
    public static Task<PostgresServer> StartNewAsync(params string[] settings) =>
        StartNewAsync(Place.Loopback, settings);

    /// <summary>The same in another place, whose neighbours it trusts as well.</summary>
    public static Task<PostgresServer> StartNewAsync(Place place, params string[] settings) =>
        StartNewInAsync(Directory.CreateTempSubdirectory("credit-pg-"), isTemporary: true, place, settings);

    /// <summary>Makes and starts a server in an empty directory, which stays.</summary>
    public static Task<PostgresServer> StartNewInAsync(string directory, params string[] settings) =>
        StartNewInAsync(Directory.CreateDirectory(directory), isTemporary: false, Place.Loopback, settings);

    /// <summary>What a client needs to connect to a database as one of the roles.</summary>
    public string ConnectionString(string database, string user = "credit_application") => new NpgsqlConnectionStringBuilder
    {
        Host = _place.Address,
        Port = Port,
        Database = database,
        Username = user,
    }.ConnectionString;

    /// <summary>The settings by which the service keeps its facts in a database, and brings its schema up to date.</summary>
    public Dictionary<string, string> SettingsFor(string database) => new()
    {
        ["Storage:Provider"] = "postgres",
        ["Storage:ConnectionString"] = ConnectionString(database),
        ["Storage:OwnerConnectionString"] = ConnectionString(database, "credit_owner"),
    };

    /// <summary>A new empty database that the owner's role owns.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"credit_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(Superuser, $"create database {name} owner credit_owner");
        return name;
    }

    /// <summary>Runs SQL as the superuser, in a database of his choice.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, Superuser) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one number that a query of the superuser gives.</summary>
    public async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, Superuser) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a query of the superuser gives something else than 0.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task UntilAsync(string database, string count)
    {
        var asking = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await CountAsync(database, count) == 0)
        {
            if (asking.Elapsed > Patience)
            {
                throw new TimeoutException($"Still nothing: {count}");
            }

            await pause.WaitForNextTickAsync();
        }
    }

    /// <summary>Runs one of PostgreSQL's own tools against this server as the superuser.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public Task RunToolAsync(string tool, params string[] arguments) =>
        RunAsync(Process.Start(Path.Combine(Home, tool), ["-h", "127.0.0.1", "-p", $"{Port}", "-U", Superuser, .. arguments]));

    /// <summary>Starts the server again on its data and its port.</summary>
    public async Task StartAsync()
    {
        var arguments = new List<string> { "-D", Data, "-p", $"{Port}", "-k", _directory.FullName, "-h", _place.Address };
        arguments.AddRange(_settings.Append($"max_connections={MaxConnections}").SelectMany(setting => new[] { "-c", setting }));
        _process = Start(_place, "postgres", [.. arguments]);
        await WaitUntilItAnswersAsync();
    }

    /// <summary>Stops it at once but in order, as an operator's restart does: clients are thrown out.</summary>
    public async Task StopAsync()
    {
        await RunAsync(Start(Place.Loopback, "pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w"]));
        await Running.WaitForExitAsync();
        _process = null;
    }

    /// <summary>Kills the postmaster and all of its children in one moment.</summary>
    public void Kill()
    {
        Signal("KILL");
        Running.WaitForExit();
        _process = null;
    }

    /// <summary>
    /// Sends the postmaster and all of its children a signal in one moment: STOP, CONT, KILL. The postmaster stands still while its children are
    /// counted, so that no new one escapes.
    /// </summary>
    public void Signal(string name)
    {
        Send("STOP", [ProcessId]);
        var children = Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(each => int.TryParse(each, out var id) && ParentOf(id) == ProcessId).Select(int.Parse!);
        Send(name, [ProcessId, .. children]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await StopAsync();
        }

        if (_isTemporary)
        {
            _directory.Delete(recursive: true);
        }
    }

    private static async Task<PostgresServer> StartNewInAsync(DirectoryInfo directory, bool isTemporary, Place place, string[] settings)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync(Process.Start("chown", [Superuser, directory.FullName]));
        }

        var server = new PostgresServer(directory, isTemporary, place, settings);
        await RunAsync(Start(Place.Loopback, "initdb", ["-D", server.Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums"]));
        await File.AppendAllTextAsync(Path.Combine(server.Data, "pg_hba.conf"), "host all all samenet trust\n");
        await server.StartAsync();
        await server.ExecuteAsync(Superuser, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "roles.sql")));
        return server;
    }

    /// <summary>PostgreSQL refuses to run as root: there it runs as the user that its package made.</summary>
    private static Process Start(Place place, string program, string[] arguments)
    {
        var path = Path.Combine(Home, program);
        string[] asUser = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Superuser}", $"--regid={Superuser}", "--init-groups"] : [];
        string[] command = [.. place.Command, .. asUser, path, .. arguments];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task RunAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}.");
            }
        }
    }

    private static void Send(string signal, IEnumerable<int> processes)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-" + signal, .. processes.Select(id => $"{id}")]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    private static int ParentOf(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await poll.WaitForNextTickAsync())
        {
            if (Running.HasExited)
            {
                throw new InvalidOperationException($"The PostgreSQL server in {Data} ended with {Running.ExitCode}.");
            }

            try
            {
                await ExecuteAsync(Superuser, "select 1");
                return;
            }
            catch (NpgsqlException)
            {
                // Not yet: it is starting, or recovering.
            }
        }
    }
}
