using System.Collections.Immutable;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>What is stored of a subscription.</summary>
public sealed class WebhookState
{
    /// <summary>The subscription; null if there is none.</summary>
    public Subscription? Subscription { get; set; }
}

/// <summary>What is stored of the list.</summary>
public sealed class WebhookRegistryState
{
    /// <summary>The subscriptions, oldest first.</summary>
    public ImmutableArray<WebhookEntry> Entries { get; set; } = [];
}
