using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Chaos.Processes;

/// <summary>The PostgreSQL server of a run and the database of the service in it.</summary>
internal sealed class Database(PostgresServer server, Place place, string name) : IAsyncDisposable
{
    /// <summary>The server.</summary>
    public PostgresServer Server { get; } = server;

    /// <summary>Where it runs.</summary>
    public Place Place { get; } = place;

    /// <summary>Starts a server with an empty database.</summary>
    public static async Task<Database> StartAsync(Place place)
    {
        var server = await PostgresServer.StartNewAsync(place);
        return new Database(server, place, await server.CreateDatabaseAsync());
    }

    /// <summary>How one connects as a role.</summary>
    public string ConnectionString(string role) => Server.ConnectionString(name, role);

    /// <summary>Runs SQL as the superuser.</summary>
    public Task ExecuteAsync(string sql) => Server.ExecuteAsync(name, sql);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
