using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>From a subscription to what is told about it.</summary>
internal static class Snapshots
{
    /// <summary>How a subscription stands. One whose client may not read changes now counts as paused.</summary>
    public static WebhookSnapshot Of(Subscription subscription, IWebhookFeed feed) => new(
        subscription.Id,
        subscription.Client,
        subscription.Url,
        subscription.Domain,
        subscription.View,
        subscription.CreatedAt,
        KebabCase.Of(subscription.State == SubscriptionState.Active && !feed.MayRead(subscription) ? SubscriptionState.Paused : subscription.State),
        subscription.DisabledBecause is { } reason ? KebabCase.Of(reason) : null,
        subscription.Cursor,
        subscription.LastSuccessAt,
        subscription.LastFailureAt,
        subscription.LastFailure,
        subscription.FailuresInRow,
        subscription.State == SubscriptionState.Active ? subscription.Pending?.NotBefore : null,
        subscription.DeadLetters.Length,
        subscription.PreviousSecretUntil);

    /// <summary>A dead letter as it is told.</summary>
    public static WebhookDeadLetter Of(DeadLetter letter) => new(
        letter.Message.Id, letter.Message.After + 1, letter.Message.Last, letter.Message.CreatedAt, letter.Attempts, letter.FailedAt, letter.Reason,
        letter.IsToReplay);
}
