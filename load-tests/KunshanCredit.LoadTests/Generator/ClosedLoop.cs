using System.Diagnostics;
using System.Net;
using HdrHistogram;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>Callers that each send the next request as soon as they have the answer to the last: as much as the server can do.</summary>
internal static class ClosedLoop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Lets every caller ask until the time is up; answers that are due by then are waited for.</summary>
    public static async Task<LoadResult> RunAsync(
        IPEndPoint server, IEnumerable<ICaller> callers, TimeSpan duration, CancellationToken cancellation)
    {
        var loops = new List<Loop>();
        try
        {
            foreach (var caller in callers)
            {
                loops.Add(new Loop(await HttpConnection.OpenAsync(server), caller));
            }

            return await RunAsync(loops, duration, cancellation);
        }
        finally
        {
            loops.ForEach(loop => loop.Dispose());
        }
    }

    /// <summary>Lets every caller ask until it has nothing left to ask.</summary>
    public static Task<LoadResult> RunToTheEndAsync(IPEndPoint server, IEnumerable<ICaller> callers, CancellationToken cancellation) =>
        RunAsync(server, callers, TimeSpan.FromHours(1), cancellation);

    private static async Task<LoadResult> RunAsync(List<Loop> loops, TimeSpan duration, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var deadline = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(loops.Select(loop => loop.RunAsync(deadline))).WaitAsync(duration + Patience, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(start);
        // What follows may block, which a thread that polls sockets must not.
        await Task.Yield();
        var latency = Latencies.New();
        loops.ForEach(loop => latency.Add(loop.Latency));
        return new LoadResult(loops.Sum(loop => loop.Count), elapsed, latency);
    }

    private sealed class Loop(HttpConnection connection, ICaller caller) : IDisposable
    {
        public LongHistogram Latency { get; } = Latencies.New();

        public long Count { get; private set; }

        public async Task RunAsync(long deadline)
        {
            var sent = Stopwatch.GetTimestamp();
            while (sent < deadline && caller.TryNext(out var request))
            {
                var reply = await connection.ExchangeAsync(request);
                var answered = Stopwatch.GetTimestamp();
                Count += caller.Check(reply);
                Latency.Take(Stopwatch.GetElapsedTime(sent, answered));
                sent = answered;
            }
        }

        public void Dispose() => connection.Dispose();
    }
}
