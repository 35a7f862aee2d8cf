using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Grains.Webhooks;

/// <content>
/// Delivering: which message comes next is stored before it is sent, and what became of it before the next. Whenever the process dies, it goes on with
/// the same message under the same id.
/// </content>
internal sealed partial class WebhookGrain
{
    private const int MostInMessage = 100;
    private const int PagesBetweenWrites = 100;
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    private async Task DeliverAsync()
    {
        try
        {
            while (!_leaving.IsCancellationRequested && await TryStepAsync())
            {
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Whether the message arrived is unknown: the next activation sends it again.
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_leaving.IsCancellationRequested)
        {
            // A store that takes no outcomes is left alone for a while, and so is the receiver, who would get one message again and again.
            Log.DeliveryInterrupted(logger, Id, failure);
            await Task.WhenAny(Task.Delay(RestAfterFailure, _leaving.Token));
        }
    }

    /// <summary>Does what comes next; false if there is nothing to do now.</summary>
    private async Task<bool> TryStepAsync() => _subscription switch
    {
        not { State: SubscriptionState.Active } => false,
        { DeadLetters: var letters } subscription when letters.FirstOrDefault(letter => letter.IsToReplay) is { } letter =>
            await TryReplayAsync(subscription, letter.Message),
        { Pending: null } subscription => await TryBeginAsync(subscription),
        { Pending: { } pending } subscription => pending.NotBefore <= Now && await TryDeliverAsync(subscription, pending.Message),
    };

    /// <summary>Looks for the next changes that the client is shown, and stores them as the message that is to be delivered.</summary>
    private async Task<bool> TryBeginAsync(Subscription subscription)
    {
        var cursor = subscription.Cursor;
        for (var pages = 1; ; pages++)
        {
            var reading = await feed.ReadAsync(subscription, cursor, MostInMessage, _leaving.Token);
            if (reading is not WebhookReading.Shown { Page: var page })
            {
                return await GiveUpAsync(subscription, reading);
            }

            if (!page.Items.IsEmpty)
            {
                var (id, now) = (NewMessageId(), Now);
                await GoOnAsync(subscription, subscription.Skip(cursor, isAll: false).Begin(id, page.Next, now));
                return true;
            }

            cursor = page.Next;
            if (cursor >= page.Last || pages == PagesBetweenWrites)
            {
                await GoOnAsync(subscription, subscription.Skip(cursor, isAll: cursor >= page.Last));
                return cursor < page.Last;
            }
        }
    }

    private async Task<bool> TryDeliverAsync(Subscription subscription, WebhookMessage message)
    {
        var reading = await ReadAsync(subscription, message);
        if (reading is not WebhookReading.Shown { Page: var page })
        {
            return await GiveUpAsync(subscription, reading);
        }

        if (page.Items.IsEmpty)
        {
            // Its client may see less than when it was begun.
            await GoOnAsync(subscription, subscription.Skip(message.Last, isAll: false));
            return true;
        }

        var outcome = await AttemptAsync(subscription, message, page);
        var jitter = Random.Shared.NextDouble();
        await ChangeAsync(current => current?.Attempted(message.Id, outcome, Now, policy, jitter));
        return true;
    }

    private async Task<bool> TryReplayAsync(Subscription subscription, WebhookMessage message)
    {
        var reading = await ReadAsync(subscription, message);
        if (reading is WebhookReading.NotAllowed)
        {
            return false;
        }

        var outcome = reading is WebhookReading.Shown { Page: { Items.IsEmpty: false } page }
            ? await AttemptAsync(subscription, message, page)
            : DeliveryOutcome.NothingToTell;
        await ChangeAsync(current => current?.Replayed(message.Id, outcome, Now));
        return true;
    }

    /// <summary>Reads the changes of a message again. A store that has fewer than it told is not the one that it was.</summary>
    private async Task<WebhookReading> ReadAsync(Subscription subscription, WebhookMessage message)
    {
        var reading = await feed.ReadAsync(subscription, message.After, (int)(message.Last - message.After), _leaving.Token);
        return reading is WebhookReading.Shown { Page: var page } && page.Next != message.Last ? new WebhookReading.Gone() : reading;
    }

    private async Task<DeliveryOutcome> AttemptAsync(Subscription subscription, WebhookMessage message, ShownPage page)
    {
        var outcome = await SendAsync(subscription, message.Id, WebhookBody.OfChanges(message.CreatedAt, page.Items));
        WebhookMetrics.Attempted(outcome.Result);
        return outcome;
    }

    private Task<DeliveryOutcome> SendAsync(Subscription subscription, string messageId, byte[] body)
    {
        var now = Now;
        var signatures = string.Join(' ', subscription.SecretsAt(now).Select(secret => WebhookSecret.Sign(secret, messageId, now, body)));
        return sender.SendAsync(new Uri(subscription.Url), new WebhookDelivery(messageId, now, signatures, body), _leaving.Token);
    }

    /// <summary>Nothing can be read: for now if the client has no right, for good if its cursor is gone.</summary>
    private async Task<bool> GiveUpAsync(Subscription subscription, WebhookReading reading)
    {
        if (reading is WebhookReading.Gone)
        {
            await GoOnAsync(subscription, subscription.Disable(DisabledReason.CursorGone));
        }

        return false;
    }

    /// <summary>Stores what the subscription becomes, unless somebody changed it meanwhile: then the step is made again with what it is now.</summary>
    private async Task GoOnAsync(Subscription from, Subscription to) => await ChangeAsync(current => ReferenceEquals(current, from) ? to : current);
}
