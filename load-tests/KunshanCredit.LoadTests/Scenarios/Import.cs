using System.Diagnostics;
using System.Net;
using KunshanCredit.LoadTests.Generator;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>Many facts in a few NDJSON streams at once.</summary>
internal static class Import
{
    /// <summary>The streams that run beside each other.</summary>
    public const int Streams = 2;

    /// <summary>Bodies with all facts of some enterprises. An enterprise is in one of them only.</summary>
    public static byte[][] Bodies(string[] codes, int factsEach) =>
        [.. codes.Chunk((codes.Length + Streams - 1) / Streams).Select(some => Facts.Stream(some, factsEach))];

    /// <summary>Sends the streams; returns once each of their facts is acknowledged as recorded.</summary>
    public static async Task<LoadResult> RunAsync(IPEndPoint service, byte[][] bodies, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(bodies.Select(body => NdJsonUpload.SendAsync(service, Facts.Key, body, cancellation)));
        return new LoadResult(counts.Sum(), Stopwatch.GetElapsedTime(start));
    }
}
