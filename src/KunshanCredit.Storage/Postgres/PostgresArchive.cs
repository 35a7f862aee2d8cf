using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>A whole shared store, as it stood at one moment: also while silos go on writing.</summary>
public sealed class PostgresArchive : IArchive, IDisposable
{
    private const string SelectEvents = $"select uscc, {EventRows.Columns} from events order by uscc, sequence";
    private const string SelectCount = "select coalesce(sum(events), 0)::bigint from writers";
    private const string SelectIndex = """
        select e.uscc, e.head_sequence, e.head_hash, e.assessed_on, e.valid_until, e.outward, coalesce(m.marks, '')
        from enterprises e left join (
            select uscc, string_agg(code || ':' || since || '/' || coalesce(until::text, ''), ' ' order by code) as marks
            from marks group by uscc) m on m.uscc = e.uscc
        order by e.uscc
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _snapshot;
    private readonly NpgsqlTransaction _transaction;
    private readonly string _snapshotName;

    /// <param name="connectionString">Connects as a role that reads everything.</param>
    public PostgresArchive(string connectionString)
    {
        _source = NpgsqlDataSource.Create(connectionString);
        _snapshot = _source.OpenConnection();
        _transaction = _snapshot.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        using var export = _snapshot.Command("select pg_export_snapshot()");
        _snapshotName = (string)export.ExecuteScalar()!;
    }

    /// <inheritdoc/>
    public IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> Enterprises() => DayIndexes.ByEnterprise(
        Rows(SelectEvents), row => row.GetString(0), (row, previousHash) => EventRows.Read(row, 1, previousHash));

    /// <inheritdoc/>
    public IEnumerable<IndexRow> Index() => Rows(SelectIndex).Select(row => new IndexRow(
        row.GetString(0), row.GetInt64(1), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)), row.GetFieldValue<DateOnly>(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4), row.GetString(5), row.GetString(6)));

    /// <inheritdoc/>
    public long CountedEvents()
    {
        using var count = _snapshot.Command(SelectCount);
        return (long)count.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _snapshot.Dispose();
        _source.Dispose();
    }

    /// <summary>Two readings side by side need two connections; the exported snapshot lets both see the same moment.</summary>
    private IEnumerable<NpgsqlDataReader> Rows(string sql)
    {
        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);
        using var join = connection.Command($"set transaction snapshot '{_snapshotName}'");
        join.ExecuteNonQuery();
        using var command = connection.Command(sql);
        command.CommandTimeout = 0;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return row;
        }
    }
}
