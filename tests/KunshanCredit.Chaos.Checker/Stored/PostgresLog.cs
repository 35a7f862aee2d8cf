using Npgsql;

namespace KunshanCredit.Chaos.Checker.Stored;

/// <summary>Reads the log out of PostgreSQL, column by column.</summary>
public static class PostgresLog
{
    private const string Events = """
        select uscc, sequence, department, event_id, type, to_char(effective_on, 'YYYY-MM-DD'), document, data, recorded_at, encode(hash, 'hex')
        from events
        """;

    private const string Heads = "select uscc, head_sequence, encode(head_hash, 'hex') from enterprises";

    /// <summary>Everything that the database holds now.</summary>
    public static async Task<StoredLog> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var events = await ReadAsync(source, Events, row => new StoredEvent(
            row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.GetString(9)));
        var heads = await ReadAsync(source, Heads, row => new StoredHead(row.GetString(0), row.GetInt64(1), row.GetString(2)));
        return new StoredLog(events, heads);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
