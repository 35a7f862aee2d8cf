using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>Reading connections, each with one prepared statement, handed from one reader to the next.</summary>
internal sealed class SqliteReaders(SqliteStore store, string sql, int parameters) : IDisposable
{
    private readonly ConcurrentBag<(SqliteConnection Connection, Statement Statement)> _idle = [];

    /// <summary>Takes a connection; disposing the lease gives it back.</summary>
    public ReaderLease Lease()
    {
        if (_idle.TryTake(out var idle))
        {
            return new ReaderLease(_idle, idle);
        }

        var connection = store.OpenReader();
        return new ReaderLease(_idle, (connection, new Statement(connection, sql, parameters)));
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var idle))
        {
            idle.Statement.Dispose();
            idle.Connection.Dispose();
        }
    }
}

/// <summary>A reading connection while somebody uses it.</summary>
internal readonly struct ReaderLease(
    ConcurrentBag<(SqliteConnection Connection, Statement Statement)> idle, (SqliteConnection Connection, Statement Statement) held) : IDisposable
{
    /// <summary>Its statement.</summary>
    public Statement Statement => held.Statement;

    /// <summary>The connection itself.</summary>
    public SqliteConnection Connection => held.Connection;

    public void Dispose() => idle.Add(held);
}
