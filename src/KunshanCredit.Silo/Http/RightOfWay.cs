using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// Questions go before reports: who records waits for the disk anyhow, who asks has a declaration or a bill before him. While few ask, reports are
/// worked at as they come, which is how the log commits the most of them. While many ask, they are let in by turns, and after each comes a rest by
/// its length and by how full it was, so that those who ask keep their share of the time. A turn does not wait long for the slowest of it.
/// </summary>
internal sealed class RightOfWay : IDisposable
{
    /// <summary>Reports of a turn: enough for a commit to be worth its price.</summary>
    public const int MostInTurn = 48;

    /// <summary>Single reports that may wait; one more is turned down.</summary>
    public const int MostWaiting = 10_000;

    // Of a turn, one place in four is for those of files, so that a file ends however many single ones come.
    private const int PlacesPerFile = 4;

    // After a full turn, two thirds of the time are for those who ask; a few reports hardly take any of it.
    private const double RestPerTurn = 2;
    private const double ManyPerMillisecond = 2;
    private const int NoTurn = 0;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<int>> _single = new();
    private readonly Queue<TaskCompletionSource<int>> _ofFiles = new();
    private long _asked;
    private long _askedBefore;
    private long _glancedAt;
    private bool _manyAsk;
    private int _turn = NoTurn + 1;
    private int _entered;
    private int _inside;
    private long _turnBegan;
    private bool _isResting;
    private bool _isDisposed;

    public RightOfWay(TimeProvider clock)
    {
        (_clock, _glancedAt) = (clock, clock.GetTimestamp());
        _timer = clock.CreateTimer(_ => GoOn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        HttpMetrics.ObserveWaiting(() => Waiting);
    }

    /// <summary>Reports that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _single.Count + _ofFiles.Count;
            }
        }
    }

    /// <summary>Notes a question.</summary>
    public void Asked() => Interlocked.Increment(ref _asked);

    /// <summary>Records when it is its turn.</summary>
    /// <exception cref="FactLogUnavailableException">Too many wait, or the silo stops; nothing was done.</exception>
    /// <exception cref="OperationCanceledException">It was given up before it was its turn; nothing was done.</exception>
    public async Task<T> RecordAsync<T>(bool isOfFile, Func<Task<T>> record, CancellationToken cancellationToken)
    {
        var turn = await EnterAsync(isOfFile ? _ofFiles : _single, cancellationToken);
        try
        {
            return await record();
        }
        finally
        {
            Leave(turn);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var waiting in _single.Concat(_ofFiles))
            {
                waiting.TrySetException(Stopping());
            }
        }

        _timer.Dispose();
    }

    private static FactLogUnavailableException Stopping() => new("The silo stops.");

    private async Task<int> EnterAsync(Queue<TaskCompletionSource<int>> queue, CancellationToken cancellationToken)
    {
        TaskCompletionSource<int> place;
        lock (_lock)
        {
            if (TryEnter(out var turn))
            {
                return turn;
            }

            ThrowIfClosed(queue);
            place = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(place);
        }

        await using (cancellationToken.UnsafeRegister(_ => place.TrySetCanceled(cancellationToken), null))
        {
            return await place.Task;
        }
    }

    private void ThrowIfClosed(Queue<TaskCompletionSource<int>> queue)
    {
        if (_isDisposed)
        {
            throw Stopping();
        }

        if (queue == _single && queue.Count >= MostWaiting)
        {
            throw new FactLogUnavailableException("Too many reports wait.");
        }
    }

    private void Leave(int turn)
    {
        lock (_lock)
        {
            if (turn == _turn && --_inside == 0)
            {
                EndTurn();
            }

            LetIn();
        }
    }

    /// <summary>Time is up for a turn, or for a rest.</summary>
    private void GoOn()
    {
        lock (_lock)
        {
            if (_isResting)
            {
                _isResting = false;
            }
            else if (_entered > 0)
            {
                EndTurn();
            }

            LetIn();
        }
    }

    private void EndTurn()
    {
        var rest = _clock.GetElapsedTime(_turnBegan) * RestPerTurn * _entered / MostInTurn;
        (_isResting, _entered, _inside) = (true, 0, 0);
        _turn++;
        _timer.Change(rest < LongestRest ? rest : LongestRest, Timeout.InfiniteTimeSpan);
    }

    private void LetIn()
    {
        while (NextQueue() is { } queue && TryEnter(out var turn))
        {
            if (!queue.Dequeue().TrySetResult(turn))
            {
                // It was given up: its place is free, and the turn goes on without it.
                GiveBack(turn);
            }
        }
    }

    private Queue<TaskCompletionSource<int>>? NextQueue() =>
        _ofFiles.Count > 0 && (_single.Count == 0 || _entered % PlacesPerFile == PlacesPerFile - 1) ? _ofFiles
        : _single.Count > 0 ? _single
        : null;

    private bool TryEnter(out int turn)
    {
        Look();
        turn = _manyAsk ? _turn : NoTurn;
        if (!_manyAsk)
        {
            return true;
        }

        if (_isResting || _entered == MostInTurn)
        {
            return false;
        }

        if (_entered == 0)
        {
            _turnBegan = _clock.GetTimestamp();
            _timer.Change(LongestTurn, Timeout.InfiniteTimeSpan);
        }

        _entered++;
        _inside++;
        return true;
    }

    private void GiveBack(int turn)
    {
        if (turn == _turn)
        {
            _entered--;
            _inside--;
        }
    }

    /// <summary>Looks, now and then, how many ask.</summary>
    private void Look()
    {
        var since = _clock.GetElapsedTime(_glancedAt);
        if (since < Glance)
        {
            return;
        }

        var asked = Interlocked.Read(ref _asked);
        _manyAsk = (asked - _askedBefore) / since.TotalMilliseconds >= ManyPerMillisecond;
        (_askedBefore, _glancedAt) = (asked, _clock.GetTimestamp());
    }
}
