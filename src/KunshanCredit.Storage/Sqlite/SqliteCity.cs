using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>
/// The city on the embedded store. Today is answered from the index that each append keeps, after the rows that time has overtaken were assessed
/// again. Another day is answered from an index in memory, assessed from the log for that day and kept while nothing is recorded.
/// </summary>
public sealed class SqliteCity : ICity, ICensus, IDueRows, IDisposable
{
    private const string SelectDue = "select uscc, valid_until from enterprises where valid_until <= $1 or assessed_on > $2";
    private const string SelectAll = $"select uscc, {FactRows.Columns} from events order by uscc, sequence";
    private const string SelectNames = "select uscc, name from enterprises";
    private const string SelectPosition = "select coalesce(max(position), 0) from events";
    private readonly SqliteFactLog _log;
    private readonly SqliteReaders _readers;
    private readonly TimeProvider _clock;
    private readonly DayIndexes _days = new();
    private readonly CensusTurn _census = new();

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

    /// <inheritdoc/>
    public async Task<Refreshment> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            var count = 0;
            var damaged = new Dictionary<string, DamagedEnterprise>(StringComparer.Ordinal);
            while (await Task.Run(() => Due(today).Where(row => !damaged.ContainsKey(row.Uscc)).ToList(), cancellationToken) is { Count: > 0 } due)
            {
                // An append can bring a row that was assessed before midnight while this runs: it goes on until nothing is due but what is damaged.
                var found = await Task.WhenAll(due.Select(row => RefreshAsync(row.Uscc, row.On, cancellationToken)));
                found.OfType<DamagedEnterprise>().ToList().ForEach(each => damaged.Add(each.Uscc, each));
                count += found.Count(each => each is null);
            }

            return new Refreshment(count, [.. damaged.Values]);
        }
        catch (SqliteException failure)
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
            return await _census.TakeAsync(ReadAll, choose, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<long> PositionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(Position, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string?>> NamesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(Names, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    public void Dispose()
    {
        _census.Dispose();
        _days.Dispose();
        _readers.Dispose();
    }

    private async Task<T> AskTodayAsync<T>(DateOnly today, Func<ICityIndex, T> question, CancellationToken cancellationToken)
    {
        await RefreshDueAsync(today, cancellationToken);
        return await Task.Run(
            () =>
            {
                using var lease = _readers.Lease();
                return question(new SqliteCityIndex(lease.Connection));
            },
            cancellationToken);
    }

    /// <summary>Assesses an enterprise again; what is wrong with it if that cannot be done.</summary>
    private async Task<DamagedEnterprise?> RefreshAsync(string uscc, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            var code = Uscc.Parse(uscc);
            var events = await _log.ReadAsync(code, cancellationToken);
            var summary = EnterpriseSummary.Of(new EnterpriseLedger(code, events).History, day);
            return await _log.RefreshAsync(summary) || (await _log.ReadAsync(code, cancellationToken)).Count > events.Count
                ? null
                : new DamagedEnterprise(uscc, new InvalidDataException($"The head of {uscc} is not the last event of its log."));
        }
        catch (Exception damage) when (EnterpriseLog.IsDamage(damage))
        {
            return new DamagedEnterprise(uscc, damage);
        }
    }

    private Task<T> AskOtherDayAsync<T>(DateOnly asOf, Func<ICityIndex, T> question, CancellationToken cancellationToken) =>
        _days.AskAsync(asOf, Position, ReadAll, question, cancellationToken);

    private Dictionary<string, string?> Names()
    {
        using var lease = _readers.Lease();
        using var statement = new Statement(lease.Connection, SelectNames, 0);
        using var row = statement.Read();
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (row.Read())
        {
            names.Add(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
        }

        return names;
    }

    private long Position()
    {
        using var lease = _readers.Lease();
        using var row = lease.Statement.Read();
        row.Read();
        return row.GetInt64(0);
    }

    private IEnumerable<(string Code, StoredEvent Event)> ReadAll()
    {
        using var lease = _readers.Lease();
        using var statement = new Statement(lease.Connection, SelectAll, 0);
        using var row = statement.Read();
        while (row.Read())
        {
            yield return (row.GetString(0), FactRows.Take(row, 1));
        }
    }

    /// <summary>Rows that time has overtaken, each with the day on which to assess it: the one on which it changes, so that no change is passed over.</summary>
    private List<(string Uscc, DateOnly On)> Due(DateOnly today)
    {
        using var lease = _readers.Lease();
        using var statement = new Statement(lease.Connection, SelectDue, 2);
        using var row = statement.Read(EventCanon.Date(today), EventCanon.Date(_clock.LatestToday(today)));
        var due = new List<(string Uscc, DateOnly On)>();
        while (row.Read())
        {
            due.Add((row.GetString(0), DueRow.Day(row.IsDBNull(1) ? null : FactRows.Date(row.GetString(1)), today)));
        }

        return due;
    }
}
