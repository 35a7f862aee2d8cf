using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>
/// The city on other days than today: indexes in memory, each assessed from the whole log for its day, and kept while nothing is recorded. One
/// question at a time.
/// </summary>
internal sealed class DayIndexes : IDisposable
{
    private const int DaysKept = 4;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<(DateOnly Day, long Position, SqliteConnection Index)> _days = [];

    /// <summary>Runs a question against a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="position">How far the log has come.</param>
    /// <param name="log">Reads the rows of the whole log, enterprise by enterprise; on a thread of its own.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<T> AskAsync<T>(
        DateOnly day,
        Func<long> position,
        Func<IEnumerable<(string Code, StoredEvent Event)>> log,
        Func<ICityIndex, T> question,
        CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // It takes long: questions about today do not wait for its thread.
            return await Task.Factory.StartNew(
                () => question(new SqliteCityIndex(IndexOf(day, position(), log))), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _days.ForEach(day => day.Index.Dispose());
        _turn.Dispose();
    }

    /// <summary>The rows of a log, ordered by enterprise, as one item per enterprise.</summary>
    /// <exception cref="InvalidDataException">One cannot be read.</exception>
    public static IEnumerable<(Uscc Uscc, List<RecordedEvent> Events)> ByEnterprise<TRow>(
        IEnumerable<TRow> rows, Func<TRow, string> code, Func<TRow, string, RecordedEvent> read)
    {
        foreach (var log in EnterpriseLog.Of(rows, code, read))
        {
            if (log.Damage is not null)
            {
                throw new InvalidDataException(log.Damage.Message, log.Damage);
            }

            yield return (Uscc.Parse(log.Code), log.Events);
        }
    }

    private SqliteConnection IndexOf(DateOnly day, long position, Func<IEnumerable<(string Code, StoredEvent Event)>> log)
    {
        var kept = _days.FindIndex(each => each.Day == day);
        if (kept >= 0 && _days[kept].Position == position)
        {
            return _days[kept].Index;
        }

        if (kept >= 0 || _days.Count == DaysKept)
        {
            _days[Math.Max(kept, 0)].Index.Dispose();
            _days.RemoveAt(Math.Max(kept, 0));
        }

        var index = Assess(log(), day);
        _days.Add((day, position, index));
        return index;
    }

    private static SqliteConnection Assess(IEnumerable<(string Code, StoredEvent Event)> rows, DateOnly day)
    {
        var index = SqliteStore.OpenInMemory();
        using var batch = new WriteBatch(index);
        using var transaction = index.BeginTransaction();
        foreach (var summary in CityAssessment.Of(StoredLog.Of(rows), day))
        {
            batch.PutSummary(transaction, summary, 0, EventCanon.NoHash);
        }

        transaction.Commit();
        return index;
    }
}
