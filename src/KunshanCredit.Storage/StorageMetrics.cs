using System.Diagnostics.Metrics;

namespace KunshanCredit.Storage;

/// <summary>What the store tells about itself.</summary>
public static class StorageMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "KunshanCredit.Storage";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "credit_commit_batch_rows", "rows", "Rows committed together in one transaction.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });

    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>(
        "credit_commit_duration_seconds", "s", "Time from the first statement of a commit until it is on disk.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5] });

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "credit_commit_conflicts", "commits", "Appends that met another writer of the same enterprise and wrote nothing.");

    /// <summary>Shows how many events a log holds.</summary>
    internal static void ObserveEvents(Func<long> events) => Meter.CreateObservableGauge(
        "credit_log_events", events, "events", "Events in the log as this silo last heard.");

    internal static void Conflicted() => Conflicts.Add(1);

    internal static void Committed(int rows, TimeSpan elapsed)
    {
        BatchSize.Record(rows);
        Latency.Record(elapsed.TotalSeconds);
    }
}
