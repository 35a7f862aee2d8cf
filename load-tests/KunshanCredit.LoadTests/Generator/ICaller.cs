using HdrHistogram;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>Who asks on one connection: what it sends next, and whether it is content with the answer.</summary>
internal interface ICaller
{
    /// <summary>The next request; false if there is none left.</summary>
    bool TryNext(out ReadOnlyMemory<byte> request);

    /// <summary>Judges the answer to the request just sent; returns how many things it answers, one but for a batch.</summary>
    /// <exception cref="LoadTestException">It is not the answer that was due.</exception>
    int Check(in HttpReply reply);
}

/// <summary>What came of a load.</summary>
/// <param name="Count">The answers or acknowledgements, each of them as it was due.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Latency">From sending to the whole answer, in microseconds; null where requests are not told apart.</param>
internal sealed record LoadResult(long Count, TimeSpan Elapsed, HistogramBase? Latency = null);
