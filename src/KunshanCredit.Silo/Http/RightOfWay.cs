using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// Questions go before reports: who records waits for the disk anyhow, who asks has a declaration or a bill before him. While few ask, reports are
/// worked at as they come, which is how the log commits the most of them. While many ask, they are let in some at a time, those of files last, and
/// after each such turn comes a rest by its length, so that those who ask keep their share of the time.
/// </summary>
internal sealed class RightOfWay : IDisposable
{
    /// <summary>Reports of a turn: enough for a commit to be worth its price.</summary>
    public const int MostInTurn = 48;

    /// <summary>Single reports that may wait; one more is turned down.</summary>
    public const int MostWaiting = 10_000;

    // Two thirds of the time are for those who ask.
    private const double RestPerTurn = 2;
    private const double ManyPerMillisecond = 2;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private readonly TimeProvider _clock;
    private readonly ITimer _rest;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _single = new();
    private readonly Queue<TaskCompletionSource> _ofFiles = new();
    private long _asked;
    private long _askedBefore;
    private long _glancedAt;
    private bool _manyAsk;
    private int _underWay;
    private int _inTurn;
    private long _turnBegan;
    private bool _isResting;

    public RightOfWay(TimeProvider clock)
    {
        (_clock, _glancedAt) = (clock, clock.GetTimestamp());
        _rest = clock.CreateTimer(_ => EndRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
    /// <exception cref="FactLogUnavailableException">Too many wait; nothing was done.</exception>
    public async Task<T> RecordAsync<T>(bool isOfFile, Func<Task<T>> record)
    {
        await EnterAsync(isOfFile ? _ofFiles : _single);
        try
        {
            return await record();
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose() => _rest.Dispose();

    private Task EnterAsync(Queue<TaskCompletionSource> queue)
    {
        lock (_lock)
        {
            if (MayEnter())
            {
                Enter();
                return Task.CompletedTask;
            }

            if (queue == _single && queue.Count >= MostWaiting)
            {
                throw new FactLogUnavailableException("Too many reports wait.");
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            queue.Enqueue(turn);
            return turn.Task;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            if (_underWay == 0 && _manyAsk)
            {
                Rest();
            }

            LetIn();
        }
    }

    private void Rest()
    {
        var rest = _clock.GetElapsedTime(_turnBegan) * RestPerTurn;
        _isResting = true;
        _rest.Change(rest < LongestRest ? rest : LongestRest, Timeout.InfiniteTimeSpan);
    }

    private void EndRest()
    {
        lock (_lock)
        {
            _isResting = false;
            LetIn();
        }
    }

    private void LetIn()
    {
        while (MayEnter() && (_single.TryDequeue(out var next) || _ofFiles.TryDequeue(out next)))
        {
            Enter();
            next.SetResult();
        }
    }

    private bool MayEnter()
    {
        Look();
        return !_manyAsk || (!_isResting && (_underWay == 0 || _inTurn < MostInTurn));
    }

    private void Enter()
    {
        if (_underWay++ == 0)
        {
            (_turnBegan, _inTurn) = (_clock.GetTimestamp(), 0);
        }

        _inTurn++;
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
