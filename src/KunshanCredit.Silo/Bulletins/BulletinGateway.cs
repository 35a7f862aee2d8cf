using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Bulletins;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>The way from HTTP to what people wrote for bulletins. Whatever it fails by, the outcome is unknown, and asking again is safe.</summary>
internal sealed class BulletinGateway(IGrainFactory grains, ILogger<BulletinGateway> logger)
{
    /// <summary>Calls the bulletin of a period.</summary>
    public async Task<T> CallAsync<T>(BulletinPeriod period, Func<IBulletinGrain, Task<T>> call)
    {
        try
        {
            return await call(grains.GetGrain<IBulletinGrain>(period.ToString()));
        }
        catch (Exception failure) when (failure is not (FactLogUnavailableException or OrleansException or TimeoutException))
        {
            // A driver's own exception, or one of another silo that could not be sent.
            Log.BulletinFailed(logger, failure);
            throw new FactLogUnavailableException("What was written for a bulletin cannot be reached now.", failure);
        }
    }
}
