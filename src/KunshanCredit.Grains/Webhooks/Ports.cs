using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>Sends messages to receivers.</summary>
public interface IWebhookSender
{
    /// <summary>
    /// Makes one attempt and says what became of it, within a bounded time. Redirects are not followed; the answer's body does not matter.
    /// </summary>
    /// <param name="url">Where to; checked anew whether anything may be sent there.</param>
    /// <param name="delivery">What is sent.</param>
    /// <param name="cancellationToken">Breaks the attempt off.</param>
    /// <exception cref="OperationCanceledException">It was broken off: whether it arrived is unknown.</exception>
    Task<DeliveryOutcome> SendAsync(Uri url, WebhookDelivery delivery, CancellationToken cancellationToken);
}

/// <summary>One attempt's request.</summary>
/// <param name="MessageId">The id of the message, the same at each attempt.</param>
/// <param name="SentAt">The instant of this attempt.</param>
/// <param name="Signatures">The signatures, one for each secret, separated by a space.</param>
/// <param name="Body">UTF-8 JSON.</param>
public sealed record WebhookDelivery(string MessageId, DateTimeOffset SentAt, string Signatures, ReadOnlyMemory<byte> Body);

/// <summary>The changes as a subscription may see them at the moment of asking.</summary>
public interface IWebhookFeed
{
    /// <summary>Whether the client of a subscription may read these changes now.</summary>
    bool MayRead(Subscription subscription);

    /// <summary>What a subscription is shown of the changes behind a number.</summary>
    /// <param name="subscription">The subscription; the rights of its client are checked anew.</param>
    /// <param name="after">The number.</param>
    /// <param name="limit">At most so many changes are read, shown or not.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    Task<WebhookReading> ReadAsync(Subscription subscription, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>What came of reading.</summary>
public abstract record WebhookReading
{
    private WebhookReading()
    {
    }

    /// <summary>A page.</summary>
    public sealed record Shown(ShownPage Page) : WebhookReading;

    /// <summary>The client may not read these changes now: it is no longer configured, or its rights are others.</summary>
    public sealed record NotAllowed : WebhookReading;

    /// <summary>What came behind the number is no longer told.</summary>
    public sealed record Gone : WebhookReading;
}
