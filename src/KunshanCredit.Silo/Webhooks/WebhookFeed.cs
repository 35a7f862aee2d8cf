using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Webhooks;
using KunshanCredit.Grains.Webhooks;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>Shows subscriptions what <c>GET /v1/changes</c> would show their clients now.</summary>
internal sealed class WebhookFeed(IChangeFeed feed, Rights rights, ChangeOptions options, TimeProvider clock) : IWebhookFeed
{
    /// <inheritdoc/>
    public bool MayRead(Subscription subscription) => FilterOf(subscription) is not null;

    /// <inheritdoc/>
    public async Task<WebhookReading> ReadAsync(Subscription subscription, long after, int limit, CancellationToken cancellationToken)
    {
        if (FilterOf(subscription) is not { } filter)
        {
            return new WebhookReading.NotAllowed();
        }

        var page = await new ChangeReader(feed, filter).ReadAsync(after, limit, cancellationToken);
        return page.IsGone(after, options.KeepDays, clock.Today()) ? new WebhookReading.Gone() : new WebhookReading.Shown(page);
    }

    private Func<string, bool>? FilterOf(Subscription subscription) =>
        rights.ClientNamed(subscription.Client) is { } client ? ChangeAccess.Filter(client, subscription.Domain, subscription.View) : null;
}
