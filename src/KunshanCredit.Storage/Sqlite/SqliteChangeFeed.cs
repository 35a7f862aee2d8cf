using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The changes in the embedded store. Its one writer commits them in the order of their positions, so that these are their numbers.</summary>
public sealed class SqliteChangeFeed(SqliteStore store, IDueRows due, TimeProvider clock) : IChangeFeed, IDisposable
{
    private const string SelectLast = "select coalesce(max(position), 0) from standing_changes";
    private const string SelectChanges = """
        select position, uscc, sequence, changed_on, before, after from standing_changes where position > $1 order by position limit $2
        """;

    private readonly SqliteReaders _readers = new(store, SelectChanges, 2);

    /// <inheritdoc/>
    public async Task<ChangePage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await due.RefreshDueAsync(clock.Today(), cancellationToken);
        try
        {
            return await Task.Run(() => Read(after, limit), cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    public void Dispose() => _readers.Dispose();

    private ChangePage Read(long after, int limit)
    {
        using var lease = _readers.Lease();
        var changes = new List<StandingChange>();
        using (var row = lease.Statement.Read(after, limit))
        {
            while (row.Read())
            {
                changes.Add(new StandingChange(
                    row.GetInt64(0), row.GetString(1), row.GetInt64(2), FactRows.Date(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4),
                    row.GetString(5)));
            }
        }

        using var last = new Statement(lease.Connection, SelectLast, 0);
        using var only = last.Read();
        only.Read();
        return new ChangePage([.. changes], only.GetInt64(0));
    }
}
