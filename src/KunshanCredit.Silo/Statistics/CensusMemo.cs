using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Statistics;

/// <summary>
/// What censuses found, kept while nothing is recorded: an answer is never older than the facts. Everybody may ask, so one census runs at a time, few wait
/// for it, and those who asked the same are answered by one.
/// </summary>
internal sealed class CensusMemo(ICensus census) : IDisposable
{
    private const int MostKept = 64;
    private const int MostWaiting = 8;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<object, object> _found = [];
    private readonly Queue<object> _order = new();
    private long _position = -1;
    private int _asking;

    /// <summary>What is known or found; null if too many wait already.</summary>
    /// <param name="question">Tells what is asked, by value; the answer depends on nothing else but the facts.</param>
    /// <param name="find">Finds it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    public async Task<T?> AskAsync<T>(object question, Func<ICensus, CancellationToken, Task<T>> find, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > MostWaiting)
            {
                return null;
            }

            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await KnownOrFoundAsync(question, find, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> KnownOrFoundAsync<T>(object question, Func<ICensus, CancellationToken, Task<T>> find, CancellationToken cancellationToken)
        where T : class
    {
        // A census that begins now shows at least what was recorded up to here: what it finds may be newer than the number says, never older.
        var position = await census.PositionAsync(cancellationToken);
        if (position != _position)
        {
            _found.Clear();
            _order.Clear();
            _position = position;
        }

        if (_found.TryGetValue(question, out var known))
        {
            return (T)known;
        }

        var found = await find(census, cancellationToken);
        if (_order.Count == MostKept)
        {
            _found.Remove(_order.Dequeue());
        }

        _found.Add(question, found);
        _order.Enqueue(question);
        return found;
    }
}
