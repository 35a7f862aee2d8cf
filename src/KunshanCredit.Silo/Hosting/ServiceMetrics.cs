using System.Diagnostics.Metrics;

namespace KunshanCredit.Silo.Hosting;

/// <summary>What the service as a whole tells about itself.</summary>
internal sealed class ServiceMetrics
{
    public const string MeterName = "KunshanCredit.Service";
    private static readonly Meter Meter = new(MeterName);
    private volatile bool _ready;

    public ServiceMetrics(TimeProvider clock)
    {
        Meter.CreateObservableGauge("credit_ready", () => _ready ? 1 : 0, null, "1 if readiness was granted when it was last asked for.");
        Meter.CreateObservableGauge(
            "credit_clock_seconds", () => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, null, "What the service takes for now, in seconds since 1970.");
    }

    /// <summary>Keeps the last answer about readiness.</summary>
    public void Answered(bool ready) => _ready = ready;
}
