using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>The list of subscriptions. Its version is not stored: after a restart it is another than any that was told, and whoever asks is told all.</summary>
[GrainType("webhooks")]
internal sealed class WebhookRegistryGrain(
    [PersistentState("webhooks")] IPersistentState<WebhookRegistryState> state, TimeProvider clock) : Grain, IWebhookRegistryGrain
{
    private long _version = clock.GetUtcNow().UtcTicks;

    private ImmutableArray<WebhookEntry> Entries => state.State.Entries;

    public async Task<bool> AddAsync(WebhookEntry entry, int mostOfClient)
    {
        if (Entries.Count(each => each.Client == entry.Client) >= mostOfClient)
        {
            return false;
        }

        await WriteAsync(Entries.Add(entry));
        return true;
    }

    public async Task RemoveAsync(string id)
    {
        if (Entries.Any(each => each.Id == id))
        {
            await WriteAsync(Entries.RemoveAll(each => each.Id == id));
        }
    }

    public Task<WebhookEntry[]> ListAsync() => Task.FromResult(Entries.ToArray());

    public Task<WebhookListing?> SinceAsync(long version) =>
        Task.FromResult(version == _version ? null : new WebhookListing(_version, [.. Entries]));

    public Task TouchAsync()
    {
        _version++;
        return Task.CompletedTask;
    }

    private async Task WriteAsync(ImmutableArray<WebhookEntry> entries)
    {
        state.State.Entries = entries;
        try
        {
            await state.WriteStateAsync();
            _version++;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            DeactivateOnIdle();
            throw new FactLogUnavailableException("The list of webhooks could not be stored.", failure);
        }
    }
}
