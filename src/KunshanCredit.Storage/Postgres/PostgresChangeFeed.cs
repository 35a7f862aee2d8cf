using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// The changes in a database that several silos write. Each is numbered once it is committed, by whoever asks next, and its number is on disk before
/// anybody is told of it.
/// </summary>
public sealed class PostgresChangeFeed(PostgresStore store, PostgresFactLog log, IDueRows due, TimeProvider clock) : IChangeFeed
{
    private const int NumberedAtOnce = 2000;
    private const string Number = "select number_changes($1)";
    private const string SelectLast = "select coalesce(max(number), 0) from change_numbers";
    private const string SelectChanges = """
        select n.number, c.uscc, c.sequence, c.changed_on, c.before, c.after
        from change_numbers n join standing_changes c using (position) where n.number > $1 order by n.number limit $2
        """;

    /// <inheritdoc/>
    public async Task<ChangePage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await due.RefreshDueAsync(clock.Today(), cancellationToken);
        while (await NumberAsync() == NumberedAtOnce)
        {
        }

        var changes = await store.ReadAsync<StandingChange>(
            SelectChanges,
            (row, _) => new StandingChange(
                row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<DateOnly>(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5)),
            cancellationToken,
            after,
            limit);
        var last = await store.ReadAsync<long>(SelectLast, (row, _) => row.GetInt64(0), cancellationToken);
        if (changes.Count > 0)
        {
            // A synchronous standby has what is told: it is told again with the same number, whichever server is asked.
            await log.ProveAsync(cancellationToken);
        }

        store.ThrowIfOld();
        return new ChangePage([.. changes], last[0]);
    }

    /// <summary>Never given up halfway: a commit that is not waited for is one that a standby may not have.</summary>
    private async Task<int> NumberAsync() =>
        (await store.ReadAsync<int>(Number, (row, _) => row.GetInt32(0), CancellationToken.None, NumberedAtOnce))[0];
}
