using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Billing;

namespace KunshanCredit.Silo.Billing;

/// <summary>The way from HTTP to the grains of a utility. Whatever they fail by, the outcome is unknown, and asking again is safe.</summary>
internal sealed class BillingGateway(IGrainFactory grains, ILogger<BillingGateway> logger)
{
    /// <summary>Calls a utility.</summary>
    public Task<T> CallAsync<T>(string utility, Func<IUtilityGrain, Task<T>> call) => CallAsync(() => call(grains.GetGrain<IUtilityGrain>(utility)));

    /// <summary>Calls a period of a utility.</summary>
    public Task<T> CallAsync<T>(string utility, BillingPeriod period, Func<IBillingPeriodGrain, Task<T>> call) =>
        CallAsync(() => call(grains.GetGrain<IBillingPeriodGrain>($"{utility}/{period}")));

    /// <summary>All customer accounts of a utility, by account.</summary>
    public async Task<CustomerAccount[]> AccountsAsync(string utility) =>
        await CallAsync(utility, grain => grain.AccountsAsync()) is { } packed ? packed.Read<CustomerAccount[]>() : [];

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not (FactLogUnavailableException or OrleansException or TimeoutException))
        {
            // A driver's own exception, or one of another silo that could not be sent.
            Log.BillingFailed(logger, failure);
            throw new FactLogUnavailableException("What a utility keeps cannot be reached now.", failure);
        }
    }
}
