using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Webhooks;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>The way from HTTP to the subscriptions: a client finds its own, an operator all.</summary>
internal sealed class WebhookGateway(IGrainFactory grains, WebhookOptions options, ILogger<WebhookGateway> logger)
{
    private IWebhookRegistryGrain Registry => grains.GetGrain<IWebhookRegistryGrain>(IWebhookRegistryGrain.Key);

    /// <summary>Makes a subscription; null if its client has as many as it may.</summary>
    public Task<WebhookSnapshot?> CreateAsync(string id, WebhookOrder order) => CallAsync(async () =>
    {
        // First what is delivered, then that it is: one that is not on the list is never woken.
        var created = await GrainOf(id).CreateAsync(order);
        if (await Registry.AddAsync(new WebhookEntry(id, order.Client), options.MaxPerClient))
        {
            return created;
        }

        await GrainOf(id).DeleteAsync();
        return null;
    });

    /// <summary>The subscriptions that a client sees, oldest first.</summary>
    public Task<List<WebhookSnapshot>> ListAsync(ClientOptions client) => CallAsync(async () =>
    {
        var seen = (await Registry.ListAsync()).Where(entry => Sees(client, entry.Client));
        var found = await Task.WhenAll(seen.Select(entry => GrainOf(entry.Id).DescribeAsync()));
        return found.OfType<WebhookSnapshot>().ToList();
    });

    /// <summary>A subscription; null if there is none that the client sees.</summary>
    public Task<WebhookSnapshot?> FindAsync(ClientOptions client, string id) => CallAsync(async () =>
        await GrainOf(id).DescribeAsync() is { } found && Sees(client, found.Client) ? found : null);

    /// <summary>Asks a subscription for something after which it may be due at once.</summary>
    public Task<T> ChangeAsync<T>(string id, Func<IWebhookGrain, Task<T>> change) => CallAsync(async () =>
    {
        var changed = await change(GrainOf(id));
        await Registry.TouchAsync();
        return changed;
    });

    /// <summary>Asks a subscription for something.</summary>
    public Task<T> AskAsync<T>(string id, Func<IWebhookGrain, Task<T>> question) => CallAsync(() => question(GrainOf(id)));

    /// <summary>Ends a subscription: first nobody wakes it, then nothing is left of it.</summary>
    public Task DeleteAsync(string id) => CallAsync(async () =>
    {
        await Registry.RemoveAsync(id);
        await GrainOf(id).DeleteAsync();
        return true;
    });

    private static bool Sees(ClientOptions client, string owner) => client.Name == owner || Rights.May(client, Right.Operate);

    private IWebhookGrain GrainOf(string id) => grains.GetGrain<IWebhookGrain>(id);

    /// <summary>However the administrative store or the cluster fails, the caller is told to try again.</summary>
    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is not FactLogUnavailableException and not OrleansException and not TimeoutException)
        {
            Log.WebhookCallFailed(logger, failure);
            throw new FactLogUnavailableException("The webhooks cannot be reached now.", failure);
        }
    }
}
