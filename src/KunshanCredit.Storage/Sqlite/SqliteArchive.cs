using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>A whole embedded store.</summary>
public sealed class SqliteArchive(SqliteStore store) : IArchive
{
    private const string SelectEvents = $"select uscc, {FactRows.Columns} from events order by uscc, sequence";
    private const string SelectCount = "select coalesce(max(position), 0) from events";
    private const string SelectIndex = """
        select uscc, head_sequence, head_hash, assessed_on, valid_until, outward, coalesce((
            select group_concat(mark, ' ') from (
                select code || ':' || since || '/' || coalesce(until, '') as mark from marks m where m.uscc = e.uscc order by code)), '')
        from enterprises e order by uscc
        """;

    /// <inheritdoc/>
    public IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> Enterprises() => DayIndexes.ByEnterprise(
        Rows(SelectEvents), row => row.GetString(0), (row, previousHash) => FactRows.Read(row, 1, previousHash));

    /// <inheritdoc/>
    public IEnumerable<IndexRow> Index() => Rows(SelectIndex).Select(row => new IndexRow(
        row.GetString(0), row.GetInt64(1), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)), FactRows.Date(row.GetString(3)),
        row.IsDBNull(4) ? null : FactRows.Date(row.GetString(4)), row.GetString(5), row.GetString(6)));

    /// <inheritdoc/>
    public long CountedEvents() => Rows(SelectCount).Select(row => row.GetInt64(0)).First();

    private IEnumerable<SqliteDataReader> Rows(string sql)
    {
        using var connection = store.OpenReader();
        using var statement = new Statement(connection, sql, 0);
        using var row = statement.Read();
        while (row.Read())
        {
            yield return row;
        }
    }
}
