using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>Commands with their parameters in order, <c>$1</c>, <c>$2</c> …</summary>
internal static class Commands
{
    /// <param name="connection">The connection.</param>
    /// <param name="sql">A constant text.</param>
    /// <param name="values">Its parameters.</param>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    /// <summary>Runs a query and takes its rows, each with what was taken before it.</summary>
    public static Task<List<T>> ReadAsync<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, List<T>, T> take, CancellationToken cancellationToken) =>
        command.ReadAsync(new List<T>(), (rows, row) => rows.Add(take(row, rows)), cancellationToken);

    /// <summary>Runs a query and lets something take its rows.</summary>
    public static async Task<T> ReadAsync<T>(
        this NpgsqlCommand command, T taker, Action<T, NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                take(taker, row);
            }

            return taker;
        }
    }

    /// <summary>Runs a batch and takes the codes that its statements return.</summary>
    public static async Task<HashSet<string>> ReadCodesAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            while (await row.ReadAsync(cancellationToken))
            {
                codes.Add(row.GetString(0));
            }
        }
        while (await row.NextResultAsync(cancellationToken));
        return codes;
    }
}
