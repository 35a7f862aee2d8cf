using System.Diagnostics.Metrics;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// Assesses again, soon after midnight in Shanghai, the enterprises whose standing changed by time alone. Answers do not wait for it: a question
/// about one of them or about the city does the same first.
/// </summary>
internal sealed class DueSweeper(IDueRows rows, IChangeFeed changes, TimeProvider clock, ILogger<DueSweeper> logger) : BackgroundService
{
    public const string MeterName = "KunshanCredit.Sweeper";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new(MeterName);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private DateOnly _sweptOn = DateOnly.MinValue;
    private int _damaged;

    public override void Dispose()
    {
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("credit_valid_until_lag_days", LagDays, "days", "Days since the city's index was last brought up to its day.");
        Meter.CreateObservableGauge(
            "credit_damaged_enterprises", () => _damaged, null, "Enterprises of which the last sweep could make no standing.");
        using var timer = new PeriodicTimer(Pause);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var today = clock.Today();
            var (count, damaged) = await rows.RefreshDueAsync(today, stoppingToken);
            (_sweptOn, _damaged) = (today, damaged.Length);
            if (count > 0)
            {
                Log.Swept(logger, count, today);
            }

            foreach (var (uscc, damage) in damaged.Where(each => _told.Add(each.Uscc)))
            {
                Log.EnterpriseIsDamaged(logger, uscc, damage);
            }

            // Changes are numbered when somebody asks for them: nobody else may.
            await changes.ReadAsync(long.MaxValue, 1, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is: a silo that cannot sweep still serves.
            Log.SweepFailed(logger, failure);
        }
    }

    private int LagDays() => _sweptOn == DateOnly.MinValue ? 0 : clock.Today().DayNumber - _sweptOn.DayNumber;
}
