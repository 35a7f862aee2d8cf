using System.Diagnostics.Metrics;

namespace KunshanCredit.Silo.Http;

/// <summary>What the HTTP interface tells about itself.</summary>
internal static class HttpMetrics
{
    public const string MeterName = "KunshanCredit.Http";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("credit_events", "events", "Reported facts by domain and outcome.");
    private static readonly Counter<long> LookUps = Meter.CreateCounter<long>("credit_lookups", "lookups", "Answered questions by view and status.");

    public static void Reported(string domain, int status) =>
        Events.Add(1, new KeyValuePair<string, object?>("domain", domain), new KeyValuePair<string, object?>("outcome", OutcomeOf(status)));

    public static void LookedUp(string view, int status) =>
        LookUps.Add(1, new KeyValuePair<string, object?>("view", view), new KeyValuePair<string, object?>("status", status));

    private static string OutcomeOf(int status) => status switch
    {
        201 => "recorded",
        200 => "replayed",
        403 => "forbidden",
        409 => "conflict",
        503 => "unavailable",
        _ => "refused",
    };
}
