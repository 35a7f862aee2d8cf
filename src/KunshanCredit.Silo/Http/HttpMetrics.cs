using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace KunshanCredit.Silo.Http;

/// <summary>What the HTTP interface tells about itself.</summary>
internal static class HttpMetrics
{
    public const string MeterName = "KunshanCredit.Http";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("credit_events", "events", "Reported facts by domain and outcome.");
    private static readonly ConcurrentDictionary<(string View, int Status), LookUpCounter> LookUpCounters = new();

    // Counted here and read when metrics are asked for: an instrument that takes each single look-up would cost more than finding the answer.
    static HttpMetrics() => Meter.CreateObservableCounter(
        "credit_lookups", () => LookUpCounters.Select(each => each.Value.Measure(each.Key.View, each.Key.Status)), "lookups", "Answered questions by view and status.");

    public static void Reported(string domain, int status) =>
        Events.Add(1, new KeyValuePair<string, object?>("domain", domain), new KeyValuePair<string, object?>("outcome", OutcomeOf(status)));

    /// <summary>Shows how many reports wait for their turn.</summary>
    public static void ObserveWaiting(Func<int> waiting) => Meter.CreateObservableGauge(
        "credit_events_waiting", waiting, "events", "Reports that wait while questions are answered.");

    public static void LookedUp(string view, int status) => LookUps(view, status).Increment();

    /// <summary>The counter of a view and a status.</summary>
    public static LookUpCounter LookUps(string view, int status) => LookUpCounters.GetOrAdd((view, status), static _ => new LookUpCounter());

    private static string OutcomeOf(int status) => status switch
    {
        201 => "recorded",
        200 => "replayed",
        403 => "forbidden",
        409 => "conflict",
        503 => "unavailable",
        _ => "refused",
    };

    /// <summary>Counts answered questions.</summary>
    internal sealed class LookUpCounter
    {
        private long _count;

        public void Increment() => Interlocked.Increment(ref _count);

        public Measurement<long> Measure(string view, int status) =>
            new(Interlocked.Read(ref _count), new("view", view), new("status", status));
    }
}
