using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HdrHistogram;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>
/// Requests that come when they come, at a constant rate, whether the server is done with the earlier ones or not. A latency is taken from the moment
/// at which the request was due, so that a server which stops for a moment is charged for everybody who would have come meanwhile.
/// </summary>
internal sealed class OpenLoop : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentStack<Loop> _idle = [];
    private readonly SemaphoreSlim _isIdle = new(0);
    private readonly List<Loop> _loops = [];
    private volatile Exception? _failure;

    private OpenLoop()
    {
    }

    /// <summary>Runs a load; answers that are due when the time is up are waited for.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="callers">As many as may wait for an answer at once; when all do, who comes waits too, and that counts.</param>
    /// <param name="perSecond">How many requests come in a second.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellation">Ends it before.</param>
    public static async Task<LoadResult> RunAsync(
        IPEndPoint server, IEnumerable<ICaller> callers, double perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        using var load = new OpenLoop();
        foreach (var caller in callers)
        {
            load._loops.Add(new Loop(await HttpConnection.OpenAsync(server), caller));
        }

        load._loops.ForEach(load.Return);
        var start = Stopwatch.GetTimestamp();
        var clock = Task.Factory.StartNew(
            () => load.Send(start, perSecond, duration, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await clock.WaitAsync(duration + Patience, cancellation);
        if (load._failure is { } failure)
        {
            throw new LoadTestException(failure.Message);
        }

        return load.Result(Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        _loops.ForEach(loop => loop.Dispose());
        _isIdle.Dispose();
    }

    private void Send(long start, double perSecond, TimeSpan duration, CancellationToken cancellation)
    {
        var count = (long)(perSecond * duration.TotalSeconds);
        for (var n = 0L; n < count && _failure is null; n++)
        {
            var due = start + (long)(n / perSecond * Stopwatch.Frequency);
            Pace.WaitUntil(due);
            _ = ExchangeAsync(Take(cancellation), due);
        }

        // When every connection is back, every answer is there.
        for (var i = 0; i < _loops.Count && _failure is null; i++)
        {
            Take(cancellation);
        }
    }

    private async Task ExchangeAsync(Loop loop, long due)
    {
        try
        {
            await loop.ExchangeAsync(due);
        }
        catch (Exception failure) when (failure is LoadTestException or SocketException)
        {
            _failure = failure;
        }

        // Also after a failure: the clock waits for it.
        Return(loop);
    }

    private Loop Take(CancellationToken cancellation)
    {
        _isIdle.Wait(cancellation);
        return _idle.TryPop(out var loop) ? loop : throw new InvalidOperationException("A connection that is idle must be there.");
    }

    private void Return(Loop loop)
    {
        _idle.Push(loop);
        _isIdle.Release();
    }

    private LoadResult Result(TimeSpan elapsed)
    {
        var latency = Latencies.New();
        _loops.ForEach(loop => latency.Add(loop.Latency));
        return new LoadResult(_loops.Sum(loop => loop.Count), elapsed, latency);
    }

    private sealed class Loop(HttpConnection connection, ICaller caller) : IDisposable
    {
        public LongHistogram Latency { get; } = Latencies.New();

        public long Count { get; private set; }

        public async Task ExchangeAsync(long due)
        {
            if (!caller.TryNext(out var request))
            {
                throw new LoadTestException("There is nothing left to ask.");
            }

            var reply = await connection.ExchangeAsync(request);
            Latency.Take(Stopwatch.GetElapsedTime(due));
            Count += caller.Check(reply);
        }

        public void Dispose() => connection.Dispose();
    }
}
