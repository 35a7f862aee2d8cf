using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>
/// The embedded store: files in a directory that one process holds. Write-ahead logging, and a commit is on disk before it is acknowledged.
/// </summary>
public sealed class SqliteStore : IDisposable
{
    private const int FullSynchronous = 2;
    private const string FileName = "credit.db";
    private const string AdministrationFileName = "administration.db";

    /// <summary>Sets the number of the last step of the schema.</summary>
    internal static readonly string SetVersion = $"pragma user_version = {SchemaScripts.Of("Sqlite")[^1].Number}";

    private readonly FileStream _lock;
    private readonly string _path;
    private readonly string _administrationPath;

    private SqliteStore(string directory, FileStream held) =>
        (_path, _administrationPath, _lock) = (Path.Combine(directory, FileName), Path.Combine(directory, AdministrationFileName), held);

    /// <summary>Whether a directory has a store.</summary>
    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Opens the store of a directory and brings its schema up to date.</summary>
    /// <exception cref="IOException">Another process holds the directory.</exception>
    public static SqliteStore Open(string directory)
    {
        Directory.CreateDirectory(directory);
        var held = new FileStream(
            Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        var store = new SqliteStore(directory, held);
        using var writer = store.OpenWriter();
        Migrate(writer, "Sqlite");
        using var administration = store.OpenAdministration();
        Migrate(administration, "Administration");
        return store;
    }

    /// <summary>
    /// A connection that writes durably. Never pooled: the pool hands its settings on from one user to the next.
    /// </summary>
    /// <exception cref="InvalidOperationException">The durable settings do not hold.</exception>
    internal SqliteConnection OpenWriter() => OpenWriter(_path);

    /// <summary>The same to the file beside the facts, with what the service itself has to remember.</summary>
    internal SqliteConnection OpenAdministration() => OpenWriter(_administrationPath);

    private static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; pragma wal_autocheckpoint = 4000");
        if (!IsDurable(connection))
        {
            connection.Dispose();
            throw new InvalidOperationException("The store does not keep journal_mode = wal and synchronous = full.");
        }

        return connection;
    }

    /// <summary>A connection that only reads.</summary>
    internal SqliteConnection OpenReader()
    {
        var connection = Open(_path, SqliteOpenMode.ReadOnly);
        Execute(connection, "pragma query_only = on; pragma cache_size = -8000");
        return connection;
    }

    /// <summary>A database in memory with the tables of the city's index. It is made once and keeps no record of changes.</summary>
    internal static SqliteConnection OpenInMemory()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        foreach (var script in SchemaScripts.Of("Sqlite").Where(script => !script.IsOfLog))
        {
            Execute(connection, script.Sql);
        }

        Execute(connection, "drop trigger first_standing_is_a_change");
        return connection;
    }

    /// <summary>Whether a commit of this connection is on disk when it returns.</summary>
    internal static bool IsDurable(SqliteConnection connection) =>
        Scalar(connection, "pragma synchronous") is (long)FullSynchronous && Scalar(connection, "pragma journal_mode") is "wal";

    public void Dispose() => _lock.Dispose();

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Migrate(SqliteConnection connection, string schema)
    {
        var applied = (long)Scalar(connection, "pragma user_version")!;
        foreach (var script in SchemaScripts.Of(schema).Where(script => script.Number > applied))
        {
            Execute(connection, $"begin immediate; {script.Sql}; pragma user_version = {script.Number}; commit");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql, parameters: 0);
        statement.Execute(transaction: null);
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql, parameters: 0);
        using var row = statement.Read();
        return row.Read() ? row.GetValue(0) : null;
    }
}
