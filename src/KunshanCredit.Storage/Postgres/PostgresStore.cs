using System.Globalization;
using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// A database that several silos share. Readers come from a pool; each writer has a connection of its own. No statement outlives the patience of
/// who waits for it, so that what is not heard of in time will not take effect much later.
/// </summary>
public sealed class PostgresStore : IAsyncDisposable
{
    private const int MaxReaders = 16;
    private const int MaxLogReaders = 8;
    private const int ConnectSeconds = 3;
    private const int StatementMilliseconds = 5000;
    private const int LockMilliseconds = 4000;
    private const int IdleInTransactionMilliseconds = 5000;
    private const int CommandSeconds = 6;

    // The server's own limits, so that they hold when this silo no longer can: a frozen one keeps no row locked, and one that vanished no session.
    private static readonly string SessionLimits = string.Create(CultureInfo.InvariantCulture, $"""
        -c statement_timeout={StatementMilliseconds} -c lock_timeout={LockMilliseconds}
        -c idle_in_transaction_session_timeout={IdleInTransactionMilliseconds}
        -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3
        """).ReplaceLineEndings(" ");

    // Who reads or writes the log names its enterprises, a few of very many. A plan that goes through a whole table, which the server takes to be
    // better as long as it has no statistics of it or old ones, would take ever longer while the city is filled.
    private const string PlansByKey =
        " -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_custom_plan";

    private const string SelectSettings = $"select {DurabilitySettings.Columns}";
    private const string CountEvents = "select coalesce(sum(events), 0)::bigint from writers";
    private readonly NpgsqlDataSource _log;
    private readonly NpgsqlDataSource _writers;
    private readonly HeadFile? _head;
    private readonly Lock _counting = new();
    private long _events;
    private long _acknowledged;
    private volatile string? _old;

    /// <param name="connectionString">Connects as the role of silos.</param>
    /// <param name="head">Remembers how far the log had come; null if nothing beside the database does.</param>
    public PostgresStore(string connectionString, HeadFile? head = null)
    {
        _head = head;
        var options = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            CancellationTimeout = 500,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            KeepAlive = CommandSeconds,
            Options = SessionLimits,
        };
        options.ApplicationName ??= "kunshan-credit";

        // Nothing that reads leaves anything behind in its session, so that the next one need not have it cleaned, which costs more than most questions.
        Readers = Named("readers", new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = MaxReaders, NoResetOnClose = true });
        options.Options += PlansByKey;
        _log = Named("log", new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxPoolSize = MaxLogReaders, NoResetOnClose = true });
        _writers = Named("writers", new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false });
        StorageMetrics.ObserveEvents(() => Events);
    }

    /// <summary>How many events the log holds, as this silo last heard.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>How many events were acknowledged, as far as this silo knows. Taken before a question, so that the answer cannot be older.</summary>
    internal long Acknowledged => Math.Max(_head?.Events ?? 0, Volatile.Read(ref _acknowledged));

    /// <summary>Connections that read.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>A connection that writes durably, nobody else's.</summary>
    /// <exception cref="NotDurableException">The server does not keep what it acknowledges.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    internal Task<WriterConnection> OpenWriterAsync() =>
        WriterConnection.OpenAsync(_writers, connection => WeaknessAsync(connection, CancellationToken.None));

    /// <summary>Why the database cannot serve now; null if it can.</summary>
    public async Task<string?> WeaknessAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Readers.OpenConnectionAsync(cancellationToken);
            return await WeaknessAsync(connection, cancellationToken);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            return failure.Message;
        }
    }

    /// <summary>Runs a query and takes its rows, each with what was taken before it.</summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be read now.</exception>
    internal Task<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, List<T>, T> take, CancellationToken cancellationToken, params object[] values) => AskedAsync(
            Readers, connection => connection.Command(sql, values).ReadAsync(take, cancellationToken), cancellationToken);

    /// <summary>Runs a query about some enterprises, and lets what it begins with take its rows.</summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be read now, or may be an old copy.</exception>
    internal async Task<T> ReadLogAsync<T>(
        string sql, Func<T> begin, Action<T, NpgsqlDataReader> take, CancellationToken cancellationToken, params object[] values)
    {
        var read = await AskedAsync(_log, connection => connection.Command(sql, values).ReadAsync(begin(), take, cancellationToken), cancellationToken);
        ThrowIfOld();
        return read;
    }

    /// <summary>Notes how many events the log holds, before anybody is told of the last.</summary>
    internal void LogReached(long events)
    {
        lock (_counting)
        {
            Volatile.Write(ref _events, events);
            _acknowledged = Math.Max(_acknowledged, events);
        }

        _head?.Advance(events);
    }

    /// <summary>Sees whether the database holds what was known to be acknowledged before it was asked; why not, or null if it does.</summary>
    internal string? Compare(long events, long known)
    {
        LogReached(events);
        return _old = events < known ? $"the database holds {events} events, and {known} were acknowledged: it is an old copy" : null;
    }

    /// <summary>Ends what was read if it may come from an old copy.</summary>
    /// <exception cref="FactLogUnavailableException">The database had fewer events than were acknowledged when it was last asked.</exception>
    internal void ThrowIfOld()
    {
        if (_old is { } reason)
        {
            throw new FactLogUnavailableException($"The store cannot be read: {reason}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        await _log.DisposeAsync();
        await _writers.DisposeAsync();
        _head?.Dispose();
    }

    /// <summary>A connection that broke while it lay in the pool says nothing about the server, so it is asked once more.</summary>
    private static async Task<T> AskedAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await AskOnceAsync(source, ask, cancellationToken);
            }
            catch (NpgsqlException stale) when (DriverFailure.IsStale(stale))
            {
                return await AskOnceAsync(source, ask, cancellationToken);
            }
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    private static async Task<T> AskOnceAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ask(connection);
    }

    private async Task<string?> WeaknessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var weakness = (await connection.Command(SelectSettings).ReadAsync<string?>((row, _) => DurabilitySettings.Weakness(row, 0), cancellationToken))[0];
        if (weakness is not null)
        {
            return weakness;
        }

        if (await PostgresSchema.AppliedAsync(connection, cancellationToken) < PostgresSchema.Latest)
        {
            return "the schema is older than this program";
        }

        var known = Acknowledged;
        return Compare((await connection.Command(CountEvents).ReadAsync<long>((row, _) => row.GetInt64(0), cancellationToken))[0], known);
    }

    /// <summary>The driver's metrics bear the name; without one, the connection string.</summary>
    private static NpgsqlDataSource Named(string name, NpgsqlConnectionStringBuilder options) =>
        new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = name }.Build();
}

/// <summary>The server would acknowledge what a power cut can take back.</summary>
internal sealed class NotDurableException : NpgsqlException
{
    public NotDurableException()
    {
    }

    public NotDurableException(string message)
        : base(message)
    {
    }

    public NotDurableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
