using Orleans.CodeGeneration;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>The list of all subscriptions. There is one, by the key <see cref="Key"/>.</summary>
[GrainInterfaceType("kc.webhooks")]
[Alias("kc.webhooks")]
[Version(1)]
public interface IWebhookRegistryGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "all";

    /// <summary>Adds a subscription; false, with nothing added, if its client has as many as it may.</summary>
    [Alias("add")]
    Task<bool> AddAsync(WebhookEntry entry, int mostOfClient);

    /// <summary>Takes a subscription off the list, if it is there.</summary>
    [Alias("remove")]
    Task RemoveAsync(string id);

    /// <summary>All subscriptions, oldest first.</summary>
    [Alias("list")]
    Task<WebhookEntry[]> ListAsync();

    /// <summary>All subscriptions; null if nothing has happened since the version that the caller knows.</summary>
    [Alias("since")]
    Task<WebhookListing?> SinceAsync(long version);

    /// <summary>Something happened to a subscription: whoever asks next is told.</summary>
    [Alias("touch")]
    Task TouchAsync();
}
