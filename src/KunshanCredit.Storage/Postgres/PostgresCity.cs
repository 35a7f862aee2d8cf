using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// The city in a database that several silos share. Today is answered from the index that each append keeps, after the rows that time has overtaken
/// were assessed again. Another day is answered from an index in memory, assessed from the log for that day.
/// </summary>
public sealed class PostgresCity(PostgresStore store, TimeProvider clock) : ICity, IDueRows, IDisposable
{
    private const int RowsAtOnce = 500;
    private const string ClaimDue = """
        select uscc from enterprises where valid_until <= $1 or assessed_on > $1 order by uscc limit $2 for update
        """;

    private const string SelectOfSome = $"select uscc, {EventRows.Columns} from events where uscc = any($1) order by uscc, sequence";
    private const string SelectAll = $"select uscc, {EventRows.Columns} from events order by uscc, sequence";
    private const string SelectPosition = "select coalesce(sum(events), 0)::bigint from writers";
    private readonly DayIndexes _days = new();

    /// <inheritdoc/>
    public async Task<T> AskAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        try
        {
            return asOf == clock.Today()
                ? await AskTodayAsync(asOf, question, cancellationToken)
                : await _days.AskAsync(asOf, Position, ReadAll, question, cancellationToken);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <summary>
    /// Assesses again enterprises whose row time has overtaken, and says how many. A silo that sweeps leaves out what another is at; who asks
    /// waits for it.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be used now.</exception>
    public async Task<int> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            var (total, count) = (0, 0);
            do
            {
                count = await RefreshSomeAsync(today, ClaimDue + " skip locked", cancellationToken);
                total += count;
            }
            while (count > 0);
            return total;
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The standings that time changes cannot be brought up to date.", failure);
        }
    }

    public void Dispose() => _days.Dispose();

    private async Task<T> AskTodayAsync<T>(DateOnly today, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        // An append can bring a row that was assessed before midnight while this runs: ask until nothing is due.
        while (await RefreshSomeAsync(today, ClaimDue, cancellationToken) > 0)
        {
        }

        await using var connection = await store.Readers.OpenConnectionAsync(cancellationToken);
        return await Task.Run(() => question(new PostgresCityIndex(connection)), cancellationToken);
    }

    private async Task<int> RefreshSomeAsync(DateOnly today, string claim, CancellationToken cancellationToken)
    {
        await using var connection = await store.Readers.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var due = await connection.Command(claim, today, RowsAtOnce).ReadAsync<string>((row, _) => row.GetString(0), cancellationToken);
        if (due.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            var histories = DayIndexes.ByEnterprise(Rows(connection, SelectOfSome, [due.ToArray()]), Code, Event);
            AppendStatements.AddRefreshes(batch, [.. histories.Select(each => SummaryOf(each.Uscc, each.Events, today))]);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private static EnterpriseSummary SummaryOf(Uscc uscc, List<RecordedEvent> events, DateOnly today) =>
        EnterpriseSummary.Of(new EnterpriseLedger(uscc, events).History, today);

    private long Position()
    {
        using var command = store.Readers.CreateCommand(SelectPosition);
        return (long)command.ExecuteScalar()!;
    }

    private IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> ReadAll()
    {
        using var connection = store.Readers.OpenConnection();
        foreach (var each in DayIndexes.ByEnterprise(Rows(connection, SelectAll), Code, Event))
        {
            yield return each;
        }
    }

    private static string Code(NpgsqlDataReader row) => row.GetString(0);

    private static RecordedEvent Event(NpgsqlDataReader row, string previousHash) => EventRows.Read(row, 1, previousHash);

    private static IEnumerable<NpgsqlDataReader> Rows(NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = connection.Command(sql, values);
        command.CommandTimeout = 0;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return row;
        }
    }
}
