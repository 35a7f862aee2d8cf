using KunshanCredit.LoadTests.Processes;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Cities;

/// <summary>A database of its own on the PostgreSQL server that all sides share.</summary>
internal sealed class Database : IStore
{
    private const string Maintenance = "postgres";
    private readonly PostgresServer _server;

    private Database(PostgresServer server, string name, Meter meter) => (_server, Id, Meters) = (server, name, [meter]);

    public string Name => "PostgreSQL";

    public string Id { get; }

    /// <summary>Connects as the owner of the database.</summary>
    public string OwnerConnectionString => _server.ConnectionString(Id, "credit_owner");

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage:Provider"] = "postgres",
        ["Storage:ConnectionString"] = _server.ConnectionString(Id),
        ["Storage:OwnerConnectionString"] = OwnerConnectionString,
    };

    public IReadOnlyList<Meter> Meters { get; }

    /// <summary>Makes one.</summary>
    /// <param name="server">The server.</param>
    /// <param name="meter">The processor time of the server.</param>
    public static async Task<Database> CreateAsync(PostgresServer server, Meter meter) =>
        new(server, await server.CreateDatabaseAsync(), meter);

    public Task<long> CountFactsAsync() => CountAsync("select count(*) from events");

    /// <summary>The one number that a query of the superuser gives.</summary>
    public Task<long> CountAsync(string sql) => _server.CountAsync(Id, sql);

    /// <summary>Runs SQL as the superuser.</summary>
    public Task ExecuteAsync(string sql) => _server.ExecuteAsync(Id, sql);

    public async ValueTask DisposeAsync() => await _server.ExecuteAsync(Maintenance, $"drop database {Id} with (force)");
}
