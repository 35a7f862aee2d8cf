using System.Diagnostics.Metrics;
using KunshanCredit.Silo.Demo;
using KunshanCredit.Storage;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// Whether this silo may be asked. Whoever balances the load asks every second; the last answer is a metric, and each new reason is a line in the
/// log, so that nobody has to guess what a silo waits for.
/// </summary>
internal sealed class Readiness
{
    public const string MeterName = "KunshanCredit.Service";
    private const string NotAskedYet = "nobody has asked yet";
    private static readonly Meter Meter = new(MeterName);
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private volatile string? _obstacle = NotAskedYet;

    public Readiness(IServiceProvider services, TimeProvider clock, ILogger<Readiness> logger)
    {
        (_services, _logger) = (services, logger);
        Meter.CreateObservableGauge("credit_ready", () => _obstacle is null ? 1 : 0, null, "1 if this silo was ready when it was last asked.");
        Meter.CreateObservableGauge(
            "credit_clock_seconds", () => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, null, "What the service takes for now, in seconds since 1970.");
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var obstacle = await ObstacleAsync(cancellationToken);
        if (obstacle != _obstacle)
        {
            _obstacle = obstacle;
            if (obstacle is null)
            {
                Log.Ready(_logger);
            }
            else
            {
                Log.NotReady(_logger, obstacle);
            }
        }

        return obstacle is null;
    }

    private async Task<string?> ObstacleAsync(CancellationToken cancellationToken)
    {
        if (_services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return "it was asked to stop";
        }

        if (_services.GetRequiredService<ISiloStatusOracle>().CurrentStatus is var status && status != SiloStatus.Active)
        {
            return $"the silo is {status}";
        }

        return Demonstration.IsLoaded(_services)
            ? await _services.GetRequiredService<IStoreHealth>().WeaknessAsync(cancellationToken)
            : "the demonstration city is being loaded";
    }
}
