using KunshanCredit.TestKit.Processes;
using Npgsql;

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

    /// <summary>How often the silos have declared one of this name dead; null while nobody can be asked.</summary>
    public async Task<long?> DeclaredDeadAsync(string silo)
    {
        const int dead = 6;
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=2;Command Timeout=2");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*) from cluster_silos where silo_name = $1 and status = $2", connection)
            {
                Parameters = { new() { Value = silo }, new() { Value = dead } },
            };
            return (long?)await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
