using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// The numbered schema in PostgreSQL. Each step is applied once, in its own transaction, by the owner, while an advisory lock keeps other
/// starting silos waiting. The roles must be there already (<c>deploy/postgres/roles.sql</c>).
/// </summary>
public static class PostgresSchema
{
    private const long MigrationLock = 0x6b63_7363_6865_6d61;
    private const string CreateVersions = """
        create table if not exists schema_steps (number integer primary key, name text not null, applied_at timestamptz not null default now());
        grant select on schema_steps to credit_application, credit_verifier
        """;

    private static readonly List<SchemaScript> Steps = SchemaScripts.Of("Postgres");

    /// <summary>The number of the last step that this program knows.</summary>
    public static int Latest => Steps[^1].Number;

    /// <summary>Brings the schema up to date and says how many steps that took.</summary>
    /// <param name="ownerConnectionString">Connects as the role that owns the schema.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The database was made by a later program.</exception>
    public static async Task<int> MigrateAsync(string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        // The lock lives as long as the connection, so that a migration that dies frees it; a pooled connection would keep it.
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken);
        await ExecuteAsync(connection, CreateVersions, cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied > Latest)
        {
            throw new InvalidOperationException($"The database has schema step {applied}; this program knows {Latest}. Start the later program.");
        }

        foreach (var step in Steps.Where(step => step.Number > applied))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, step.Sql, cancellationToken);
            await ExecuteAsync(connection, $"insert into schema_steps (number, name) values ({step.Number}, '{step.Name}')", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await ExecuteAsync(connection, $"select pg_advisory_unlock({MigrationLock})", cancellationToken);
        return Latest - applied;
    }

    /// <summary>The number of the last step that a database has; 0 if it has none.</summary>
    internal static async Task<int> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select case when to_regclass('schema_steps') is null then 0 else 1 end", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is 0)
        {
            return 0;
        }

        await using var number = new NpgsqlCommand("select coalesce(max(number), 0) from schema_steps", connection);
        return (int)(await number.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
