using KunshanCredit.Domain.City;
using KunshanCredit.Grains.Webhooks;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>
/// Wakes the subscriptions for which there is something to do. Each silo does so: whichever comes first, a subscription delivers once, in its one place. Those
/// whose turn has not come are not disturbed; what a subscription said of its turn is forgotten now and then, in case that it was said too long ago.
/// </summary>
internal sealed class WebhookWaker(
    IGrainFactory grains, IChangeFeed feed, WebhookOptions options, TimeProvider clock, ILogger<WebhookWaker> logger) : BackgroundService
{
    private const int TicksRemembered = 30;

    // Waking waits for no receiver. Who does not answer by then is on a silo that is gone, and is elsewhere the next time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, WebhookPace> _paces = new(StringComparer.Ordinal);
    private WebhookListing? _listing;
    private int _behind;
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        WebhookMetrics.ObserveBehind(() => Volatile.Read(ref _behind));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.WakeSeconds));
        for (var tick = 0; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            try
            {
                await WakeDueAsync(isToForget: tick % TicksRemembered == 0, stoppingToken);
                _isFailing = false;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the next tick tries again; it is said once.
                if (!_isFailing)
                {
                    Log.WebhooksNotWoken(logger, failure);
                }

                _isFailing = true;
            }
        }
    }

    private async Task WakeDueAsync(bool isToForget, CancellationToken stoppingToken)
    {
        var changed = await grains.GetGrain<IWebhookRegistryGrain>(IWebhookRegistryGrain.Key).SinceAsync(_listing?.Version ?? 0)
            .WaitAsync(Patience, stoppingToken);
        if (changed is not null || isToForget)
        {
            _listing = changed ?? _listing;
            _paces.Clear();
        }

        if (_listing is not { Entries: { Length: > 0 } entries })
        {
            _behind = 0;
            return;
        }

        // Changes that time alone makes are made by asking, and get their numbers.
        var last = (await feed.ReadAsync(long.MaxValue, 1, stoppingToken)).Last;
        var now = clock.GetUtcNow();
        var due = entries.Where(entry => !_paces.TryGetValue(entry.Id, out var pace) || (pace.NotBefore <= now && pace.Cursor != last)).ToList();
        var paces = await Task.WhenAll(due.Select(entry => grains.GetGrain<IWebhookGrain>(entry.Id).WakeAsync(last).WaitAsync(Patience, stoppingToken)));
        foreach (var (entry, pace) in due.Zip(paces))
        {
            _paces[entry.Id] = pace;
        }

        _behind = _paces.Values.Count(pace => pace.NotBefore != DateTimeOffset.MaxValue && pace.Cursor != last);
    }
}
