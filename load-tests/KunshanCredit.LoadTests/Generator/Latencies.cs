using HdrHistogram;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>How latencies are kept: microseconds up to a minute, three digits of them.</summary>
internal static class Latencies
{
    private const long LongestMicroseconds = 60_000_000;
    private const int SignificantDigits = 3;

    public static LongHistogram New() => new(LongestMicroseconds, SignificantDigits);

    /// <summary>Takes a latency; one beyond the longest counts as the longest.</summary>
    public static void Take(this LongHistogram histogram, TimeSpan latency) =>
        histogram.RecordValue(Math.Min((long)latency.TotalMicroseconds, LongestMicroseconds));
}
