using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// The city in a database that several silos share. Today is answered from the index that each append keeps, after the rows that time has overtaken
/// were assessed again. Another day is answered from an index in memory, assessed from the log for that day.
/// </summary>
public sealed class PostgresCity(PostgresStore store, TimeProvider clock) : ICity, ICensus, IDueRows, IDisposable
{
    private const int RowsAtOnce = 500;

    // Each half is read in the order of its own index: without statistics, as after an import, the server would pass the whole table for either or both.
    private const string ClaimDue = """
        select uscc, valid_until from enterprises
        where uscc = any(array(select uscc from enterprises where valid_until <= $1 and uscc <> all($3) order by valid_until limit $2)
            || array(select uscc from enterprises where assessed_on > $4 and uscc <> all($3) order by assessed_on desc limit $2))
        order by uscc for update
        """;

    private const string SelectOfSome = $"select uscc, {EventRows.Columns} from events where uscc = any($1) order by uscc, sequence";
    private const string SelectAll = $"select uscc, {EventRows.Columns} from events order by uscc, sequence";

    // The whole log takes longer than what a report or a question may: this statement, and no other, gets its own limit.
    private const string LiftLimit = "set local statement_timeout = '10min'";
    private const string SelectNames = "select uscc, name from enterprises";
    private const string SelectPosition = "select coalesce(sum(events), 0)::bigint from writers";
    private readonly DayIndexes _days = new();
    private readonly CensusTurn _census = new();

    /// <inheritdoc/>
    public async Task<T> AskAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        try
        {
            var answer = asOf == clock.Today()
                ? await AskTodayAsync(asOf, question, cancellationToken)
                : await _days.AskAsync(asOf, Position, ReadAll, question, cancellationToken);
            store.ThrowIfOld();
            return answer;
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <summary>
    /// Assesses again enterprises whose row time has overtaken. A silo that sweeps leaves out what another is at; who asks waits for it.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">The database cannot be used now.</exception>
    public async Task<Refreshment> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            return await RefreshAllAsync(today, ClaimDue + " skip locked", cancellationToken);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The standings that time changes cannot be brought up to date.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<Census<T>> TakeAsync<T>(Func<EnterpriseHistory, T?> choose, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var census = await _census.TakeAsync(ReadAll, choose, cancellationToken);
            store.ThrowIfOld();
            return census;
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<long> PositionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = store.Readers.CreateCommand(SelectPosition);
            var position = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            store.ThrowIfOld();
            return position;
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string?>> NamesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await store.Readers.OpenConnectionAsync(cancellationToken);
            return await connection.Command(SelectNames).ReadAsync(
                new Dictionary<string, string?>(StringComparer.Ordinal),
                (names, row) => names.Add(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)),
                cancellationToken);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    public void Dispose()
    {
        _census.Dispose();
        _days.Dispose();
    }

    private async Task<T> AskTodayAsync<T>(DateOnly today, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        await RefreshAllAsync(today, ClaimDue, cancellationToken);
        await using var connection = await store.Readers.OpenConnectionAsync(cancellationToken);
        return await Task.Run(() => question(new PostgresCityIndex(connection)), cancellationToken);
    }

    /// <summary>An append can bring a row that was assessed before midnight while this runs: it goes on until nothing is due but what is damaged.</summary>
    private async Task<Refreshment> RefreshAllAsync(DateOnly today, string claim, CancellationToken cancellationToken)
    {
        var (claimed, count) = (0, 0);
        List<DamagedEnterprise> damaged = [];
        do
        {
            claimed = await RefreshSomeAsync(today, claim, damaged, cancellationToken);
            count += claimed;
        }
        while (claimed > 0);
        return new Refreshment(count - damaged.Count, [.. damaged]);
    }

    private async Task<int> RefreshSomeAsync(DateOnly today, string claim, List<DamagedEnterprise> damaged, CancellationToken cancellationToken)
    {
        await using var connection = await store.Readers.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var leftOut = damaged.Select(each => each.Uscc).ToArray();
        var due = await connection.Command(claim, today, RowsAtOnce, leftOut, clock.LatestToday(today)).ReadAsync(
            new Dictionary<string, DateOnly>(StringComparer.Ordinal),
            (days, row) => days.Add(row.GetString(0), DueRow.Day(row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1), today)),
            cancellationToken);
        if (due.Count > 0)
        {
            damaged.AddRange(await AssessAsync(connection, due, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    /// <summary>Replaces locked rows, each by what it is on its day, and says which could not be.</summary>
    private static async Task<List<DamagedEnterprise>> AssessAsync(
        NpgsqlConnection connection, Dictionary<string, DateOnly> due, CancellationToken cancellationToken)
    {
        var assessed = EnterpriseLog.Of(Rows(connection, SelectOfSome, [due.Keys.ToArray()]), Code, Event).Select(log => log.On(due[log.Code])).ToList();
        await using var batch = new NpgsqlBatch(connection);
        AppendStatements.AddRefreshes(batch, assessed.Select(each => each.Summary).OfType<EnterpriseSummary>());
        var moved = await batch.ReadCodesAsync(cancellationToken);
        var damaged = assessed.Select(each => each.Damaged).OfType<DamagedEnterprise>().ToList();

        // Nobody else can have moved a row that is locked here: what did not move has a head that its log does not.
        return [.. damaged, .. due.Keys.Except(moved).Except(damaged.Select(each => each.Uscc)).Select(uscc => new DamagedEnterprise(
            uscc, new InvalidDataException($"The head of {uscc} is not the last event of its log.")))];
    }

    private long Position()
    {
        using var command = store.Readers.CreateCommand(SelectPosition);
        return (long)command.ExecuteScalar()!;
    }

    private IEnumerable<(string Code, StoredEvent Event)> ReadAll()
    {
        using var connection = store.Readers.OpenConnection();
        using var batch = new NpgsqlBatch(connection) { Timeout = 0, BatchCommands = { new(LiftLimit), new(SelectAll) } };
        using var row = batch.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetString(0), EventRows.Take(row, 1));
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
