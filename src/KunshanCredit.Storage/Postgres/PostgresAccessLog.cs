using KunshanCredit.Domain.Audit;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The look-ups in a database that several silos share.</summary>
public sealed class PostgresAccessLog(PostgresStore store) : IAccessLog
{
    private const string Note = "select note_accesses($1, $2, $3, $4, $5, $6, $7)";
    private const string SelectAccesses = """
        select number, client, department, view, first_at, last_at, count from accesses where subject = $1 and number > $2 order by number limit $3
        """;

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<AccessRow> accesses, CancellationToken cancellationToken) => accesses.Count == 0
        ? Task.CompletedTask
        : store.ReadAsync<int>(
            Note,
            (row, _) => row.GetInt32(0),
            cancellationToken,
            Column(accesses, access => access.Subject),
            Column(accesses, access => access.Client),
            Column(accesses, access => access.Department),
            Column(accesses, access => access.View),
            Column(accesses, access => access.FirstAt.ToUniversalTime()),
            Column(accesses, access => access.LastAt.ToUniversalTime()),
            Column(accesses, access => access.Count));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NumberedAccess>> ReadAsync(string subject, long after, int limit, CancellationToken cancellationToken) =>
        await store.ReadAsync<NumberedAccess>(
            SelectAccesses,
            (row, _) => new NumberedAccess(row.GetInt64(0), new AccessRow(
                subject, row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateTimeOffset>(5), row.GetInt64(6))),
            cancellationToken,
            subject,
            after,
            limit);

    private static T[] Column<T>(IReadOnlyList<AccessRow> accesses, Func<AccessRow, T> value) => [.. accesses.Select(value)];
}
