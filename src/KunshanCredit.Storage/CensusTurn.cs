using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>Takes a census of a log: one at a time, for each reads everything.</summary>
internal sealed class CensusTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>What is chosen of all histories.</summary>
    /// <param name="rows">Reads the rows of the whole log, enterprise by enterprise, as they are at one instant; on a thread of its own.</param>
    /// <param name="choose">What to keep of a history; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FactLogUnavailableException">An enterprise is damaged.</exception>
    public async Task<Census<T>> TakeAsync<T>(
        Func<IEnumerable<(string Code, StoredEvent Event)>> rows, Func<EnterpriseHistory, T?> choose, CancellationToken cancellationToken)
        where T : class
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(() => Take(rows(), choose, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (InvalidDataException damage)
        {
            // What is left out of a census is missing in a bill, and nobody would see it.
            throw new FactLogUnavailableException($"Not all enterprises can be read: {damage.Message}", damage);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static Census<T> Take<T>(IEnumerable<(string Code, StoredEvent Event)> rows, Func<EnterpriseHistory, T?> choose, CancellationToken cancellationToken)
        where T : class
    {
        var chosen = ImmutableArray.CreateBuilder<T>();
        DateTimeOffset? latest = null;
        foreach (var (item, recordedAt) in CityAssessment.OfEach(StoredLog.Of(rows), history => (choose(history), history.Events[^1].RecordedAt)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item is not null)
            {
                chosen.Add(item);
            }

            latest = latest > recordedAt ? latest : recordedAt;
        }

        return new Census<T>(chosen.ToImmutable(), latest);
    }
}
