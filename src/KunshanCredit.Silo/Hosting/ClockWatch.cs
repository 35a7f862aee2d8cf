using System.Diagnostics.Metrics;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Compares the business clock with the machine's, and says so when they differ.</summary>
internal sealed class ClockWatch(TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    public const string MeterName = "KunshanCredit.Clock";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WorthMentioning = TimeSpan.FromSeconds(1);
    private static readonly Meter Meter = new(MeterName);
    private double _differenceSeconds;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (clock is not BusinessClock business)
        {
            return;
        }

        Meter.CreateObservableGauge(
            "credit_clock_difference_seconds", () => _differenceSeconds, "s", "By how much the machine's clock is ahead of the one by which dates are judged.");
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var difference = business.Compare();
            _differenceSeconds = difference.TotalSeconds;
            if (difference.Duration() >= WorthMentioning)
            {
                Log.ClockDiffers(logger, difference.TotalSeconds);
            }
        }
    }
}
