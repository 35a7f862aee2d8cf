using System.Threading.RateLimiting;

namespace KunshanCredit.Chaos.Workload;

/// <summary>How fast the writers and readers together may go, so that what is tested is the service and not the processor.</summary>
internal sealed class Pace(int perSecond) : IDisposable
{
    private const int PeriodsPerSecond = 20;

    private readonly TokenBucketRateLimiter _limiter = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perSecond,
        TokensPerPeriod = Math.Max(1, perSecond / PeriodsPerSecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / PeriodsPerSecond),
        QueueLimit = int.MaxValue,
    });

    /// <summary>Waits until so many more may go.</summary>
    public async Task WaitAsync(int count, CancellationToken cancellation) => (await _limiter.AcquireAsync(count, cancellation)).Dispose();

    public void Dispose() => _limiter.Dispose();
}
