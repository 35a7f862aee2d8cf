using System.Data;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// A connection that writes durably, nobody else's. It hears when the server did less than it was asked for: a commit that no longer waits for its
/// standby says so by a warning alone.
/// </summary>
internal sealed class WriterConnection : IAsyncDisposable
{
    private const string Warns = "WARNING";
    private const string TouchWriter = $"""
        insert into writers as w (writer, events) values ($1, 0) on conflict (writer) do update set events = w.events
        returning {DurabilitySettings.Columns}
        """;

    private readonly NpgsqlConnection _connection;
    private volatile string? _warning;

    private WriterConnection(NpgsqlConnection connection)
    {
        // The session is kept from when it was opened: a connection that broke no longer tells.
        (_connection, Session) = (connection, connection.ProcessID);
        connection.Notice += (_, said) => _warning = said.Notice.InvariantSeverity == Warns ? said.Notice.MessageText : _warning;
    }

    /// <summary>The process of the server that works for it.</summary>
    public int Session { get; }

    /// <summary>Whether it can be used, as far as the driver has noticed.</summary>
    public bool IsOpen => _connection.State == ConnectionState.Open;

    /// <summary>Opens one.</summary>
    /// <param name="writers">Connections that are not pooled.</param>
    /// <param name="weakness">Why the server of a connection cannot be trusted with facts; null if it can.</param>
    /// <exception cref="NotDurableException">The server does not keep what it acknowledges.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task<WriterConnection> OpenAsync(NpgsqlDataSource writers, Func<NpgsqlConnection, Task<string?>> weakness)
    {
        var connection = await writers.OpenConnectionAsync();
        var isKept = false;
        try
        {
            if (await weakness(connection) is { } reason)
            {
                throw new NotDurableException(reason);
            }

            isKept = true;
            return new WriterConnection(connection);
        }
        finally
        {
            if (!isKept)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>A command on it.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values) => _connection.Command(sql, values);

    /// <summary>A batch on it: one transaction, one round trip.</summary>
    public NpgsqlBatch Batch() => new(_connection);

    /// <summary>Ends what was believed of a commit if the server has warned since the connection was opened.</summary>
    /// <exception cref="NpgsqlException">It has: the outcome is unknown.</exception>
    public void ThrowIfWarned()
    {
        if (_warning is { } warning)
        {
            throw new NpgsqlException($"The server committed with a warning: {warning}");
        }
    }

    /// <summary>
    /// Commits something small. The log goes to the disk and to standbys in its order: when this has come through, so has everything that could be
    /// seen before.
    /// </summary>
    /// <param name="writer">Whose row is touched; nobody else's at the same time.</param>
    /// <param name="seconds">How long that may take.</param>
    /// <exception cref="NotDurableException">The server does not keep what it acknowledges.</exception>
    /// <exception cref="NpgsqlException">It did not come through.</exception>
    public async Task TouchAsync(string writer, int seconds)
    {
        var command = Command(TouchWriter, writer);
        command.CommandTimeout = seconds;
        var weakness = (await command.ReadAsync<string?>((row, _) => DurabilitySettings.Weakness(row, 0), CancellationToken.None))[0];
        ThrowIfWarned();
        if (weakness is not null)
        {
            throw new NotDurableException(weakness);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
