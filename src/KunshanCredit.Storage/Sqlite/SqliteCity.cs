using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>
/// The city on the embedded store. Today is answered from the index that each append keeps, after the rows that time has overtaken were assessed
/// again. Another day is answered from an index in memory, assessed from the log for that day and kept while nothing is recorded.
/// </summary>
public sealed class SqliteCity : ICity, IDisposable
{
    private const int DaysKept = 4;
    private const string SelectDue = "select uscc from enterprises where valid_until <= $1 or assessed_on > $1";
    private const string SelectAll = $"select uscc, {FactRows.Columns} from events order by uscc, sequence";
    private const string SelectPosition = "select coalesce(max(position), 0) from events";
    private readonly SqliteFactLog _log;
    private readonly SqliteReaders _readers;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<(DateOnly Day, long Position, SqliteConnection Index)> _days = [];

    public SqliteCity(SqliteStore store, SqliteFactLog log, TimeProvider clock)
    {
        _readers = new SqliteReaders(store, SelectPosition, 0);
        (_log, _clock) = (log, clock);
    }

    /// <inheritdoc/>
    public async Task<T> AskAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        try
        {
            return asOf == _clock.Today()
                ? await AskTodayAsync(asOf, question, cancellationToken)
                : await AskOtherDayAsync(asOf, question, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <summary>Assesses again every enterprise whose row time has overtaken, and says how many there were.</summary>
    public async Task<int> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var due = await Task.Run(() => Due(today), cancellationToken);
        await Task.WhenAll(due.Select(async uscc =>
        {
            var ledger = new EnterpriseLedger(uscc, await _log.ReadAsync(uscc, cancellationToken));
            await _log.RefreshAsync(EnterpriseSummary.Of(ledger.History, today));
        }));
        return due.Count;
    }

    public void Dispose()
    {
        _days.ForEach(day => day.Index.Dispose());
        _readers.Dispose();
        _turn.Dispose();
    }

    private async Task<T> AskTodayAsync<T>(DateOnly today, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        // An append can bring a row that was assessed before midnight while this runs: ask until nothing is due.
        while (await RefreshDueAsync(today, cancellationToken) > 0)
        {
        }

        return await Task.Run(
            () =>
            {
                using var lease = _readers.Lease();
                return question(new SqliteCityIndex(lease.Connection));
            },
            cancellationToken);
    }

    private async Task<T> AskOtherDayAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => question(new SqliteCityIndex(IndexOf(asOf))), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqliteConnection IndexOf(DateOnly asOf)
    {
        using var lease = _readers.Lease();
        var position = Position(lease);
        var kept = _days.FindIndex(day => day.Day == asOf);
        if (kept >= 0 && _days[kept].Position == position)
        {
            return _days[kept].Index;
        }

        if (kept >= 0 || _days.Count == DaysKept)
        {
            _days[Math.Max(kept, 0)].Index.Dispose();
            _days.RemoveAt(Math.Max(kept, 0));
        }

        var index = Assess(lease.Connection, asOf);
        _days.Add((asOf, position, index));
        return index;
    }

    private static long Position(ReaderLease lease)
    {
        using var row = lease.Statement.Read();
        row.Read();
        return row.GetInt64(0);
    }

    private static SqliteConnection Assess(SqliteConnection log, DateOnly asOf)
    {
        var index = SqliteStore.OpenInMemory();
        using var batch = new WriteBatch(index);
        using var transaction = index.BeginTransaction();
        foreach (var (uscc, events) in ReadAll(log))
        {
            batch.PutSummary(transaction, EnterpriseSummary.Of(new EnterpriseLedger(uscc, events).History, asOf), 0, EventCanon.NoHash);
        }

        transaction.Commit();
        return index;
    }

    private static IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> ReadAll(SqliteConnection log)
    {
        using var statement = new Statement(log, SelectAll, 0);
        using var row = statement.Read();
        string? current = null;
        List<RecordedEvent> events = [];
        while (row.Read())
        {
            var uscc = row.GetString(0);
            if (current is not null && uscc != current)
            {
                yield return (Uscc.Parse(current), events);
                events = [];
            }

            current = uscc;
            events.Add(FactRows.Read(row, 1, events.Count == 0 ? EventCanon.NoHash : events[^1].Hash));
        }

        if (current is not null)
        {
            yield return (Uscc.Parse(current), events);
        }
    }

    private List<Uscc> Due(DateOnly today)
    {
        using var lease = _readers.Lease();
        using var statement = new Statement(lease.Connection, SelectDue, 1);
        using var row = statement.Read(EventCanon.Date(today));
        var due = new List<Uscc>();
        while (row.Read())
        {
            due.Add(Uscc.Parse(row.GetString(0)));
        }

        return due;
    }
}
