using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The look-ups in the embedded store, beside the facts, so that they never stand in the way of a fact's commit.</summary>
public sealed class SqliteAccessLog : IAccessLog, IDisposable
{
    private const string InsertAccess = """
        insert into accesses (subject, number, client, department, view, first_at, last_at, count)
        values ($1, (select coalesce(max(number), 0) + 1 from accesses where subject = $1), $2, $3, $4, $5, $6, $7)
        """;

    private const string SelectAccesses = """
        select number, client, department, view, first_at, last_at, count from accesses where subject = $1 and number > $2 order by number limit $3
        """;

    private readonly Side _writing;
    private readonly Side _reading;

    /// <summary>The log of a store.</summary>
    public SqliteAccessLog(SqliteStore store) => (_writing, _reading) = (new Side(store, InsertAccess, 7), new Side(store, SelectAccesses, 3));

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<AccessRow> accesses, CancellationToken cancellationToken) => Task.Run(
        () => _writing.InTurn((connection, insert) =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var access in accesses)
            {
                insert.Execute(
                    transaction, access.Subject, access.Client, access.Department, access.View, Microseconds(access.FirstAt), Microseconds(access.LastAt), access.Count);
            }

            transaction.Commit();
            return accesses.Count;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NumberedAccess>> ReadAsync(string subject, long after, int limit, CancellationToken cancellationToken) => Task.Run(
        () => _reading.InTurn<IReadOnlyList<NumberedAccess>>((_, select) =>
        {
            using var row = select.Read(subject, after, limit);
            var accesses = new List<NumberedAccess>();
            while (row.Read())
            {
                accesses.Add(new NumberedAccess(row.GetInt64(0), new AccessRow(
                    subject, row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), Instant(row.GetInt64(4)), Instant(row.GetInt64(5)),
                    row.GetInt64(6))));
            }

            return accesses;
        }),
        cancellationToken);

    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
    }

    private static long Microseconds(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A connection with its one statement, for one caller at a time.</summary>
    private sealed class Side : IDisposable
    {
        private readonly Lock _turn = new();
        private readonly SqliteConnection _connection;
        private readonly Statement _statement;

        public Side(SqliteStore store, string sql, int parameters)
        {
            _connection = store.OpenAdministration();
            _statement = new Statement(_connection, sql, parameters);
        }

        public T InTurn<T>(Func<SqliteConnection, Statement, T> work)
        {
            lock (_turn)
            {
                try
                {
                    return work(_connection, _statement);
                }
                catch (SqliteException failure)
                {
                    throw new FactLogUnavailableException("The log of look-ups failed.", failure);
                }
            }
        }

        public void Dispose()
        {
            _statement.Dispose();
            _connection.Dispose();
        }
    }
}
