using System.Security.Cryptography;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Webhooks;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>
/// One subscription. The grain is the turn: however many silos wake it, it makes one delivery at a time. Should two activations exist for a moment, the
/// store takes the state of one and the other leaves; a receiver may then get one message twice, with one id, which is promised anyway.
/// </summary>
[GrainType("webhook")]
internal sealed partial class WebhookGrain(
    [PersistentState("webhook")] IPersistentState<WebhookState> state,
    IWebhookFeed feed, IWebhookSender sender, DeliveryPolicy policy, TimeProvider clock, ILogger<WebhookGrain> logger) : Grain, IWebhookGrain, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _leaving = new();
    private Subscription? _subscription;
    private Task _delivery = Task.CompletedTask;
    private bool _isLost;
    private bool _isTesting;

    private string Id => this.GetPrimaryKeyString();

    /// <summary>The instant, in whole microseconds as all that callers are told.</summary>
    private DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _subscription = state.State.Subscription;
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await _delivery;
    }

    public void Dispose()
    {
        _leaving.Dispose();
        _writing.Dispose();
    }

    public async Task<WebhookSnapshot> CreateAsync(WebhookOrder order)
    {
        var created = await ChangeAsync(subscription => subscription ?? new Subscription(
            Id, order.Client, order.Url, order.Domain, order.View, Now, order.Secret, order.Cursor));
        return Snapshots.Of(created!, feed);
    }

    public Task<WebhookSnapshot?> DescribeAsync() => Task.FromResult(_subscription is { } subscription ? Snapshots.Of(subscription, feed) : null);

    public Task<WebhookSnapshot?> RotateAsync(string secret) => ChangeAndDescribeAsync(subscription => subscription.Rotate(secret, Now, policy));

    public Task<WebhookSnapshot?> PauseAsync() => ChangeAndDescribeAsync(subscription => subscription.Pause());

    public Task<WebhookSnapshot?> ResumeAsync(long last) => ChangeAndDescribeAsync(subscription => subscription.Resume(last, Now));

    public async Task DeleteAsync()
    {
        await ChangeAsync(_ => null);
        DeactivateOnIdle();
    }

    public async Task<WebhookAttempt?> TestAsync()
    {
        if (_subscription is not { } subscription || _isTesting)
        {
            return _subscription is null ? null : WebhookAttempt.Busy;
        }

        _isTesting = true;
        try
        {
            var (id, now) = (NewMessageId(), Now);
            var outcome = await SendAsync(subscription, id, WebhookBody.OfPing(now));
            return new WebhookAttempt(id, outcome.Result == DeliveryResult.Delivered, outcome.Reason);
        }
        finally
        {
            _isTesting = false;
        }
    }

    public Task<WebhookDeadLetter[]> DeadLettersAsync() => Task.FromResult(_subscription?.DeadLetters.Select(Snapshots.Of).ToArray() ?? []);

    public async Task<WebhookDeadLetter?> ReplayAsync(string messageId)
    {
        var changed = await ChangeAsync(subscription => subscription?.Replay(messageId));
        return changed?.DeadLetters.FirstOrDefault(letter => letter.Message.Id == messageId) is { } letter ? Snapshots.Of(letter) : null;
    }

    public Task<WebhookPace> WakeAsync(long last)
    {
        if (_delivery.IsCompleted && IsDue(last))
        {
            _delivery = DeliverAsync();
        }

        return Task.FromResult(
            !_delivery.IsCompleted ? new WebhookPace(-1, DateTimeOffset.MinValue)
            : _subscription is not { State: SubscriptionState.Active } subscription || !feed.MayRead(subscription) ? new WebhookPace(-1, DateTimeOffset.MaxValue)
            : subscription.Pending is { } pending ? new WebhookPace(-1, pending.NotBefore)
            : new WebhookPace(subscription.Cursor, DateTimeOffset.MinValue));
    }

    private static string NewMessageId() => "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private bool IsDue(long last) =>
        !_isLost && _subscription is { State: SubscriptionState.Active } subscription && feed.MayRead(subscription)
        && (subscription.DeadLetters.Any(letter => letter.IsToReplay)
            || (subscription.Pending is { } pending ? pending.NotBefore <= Now : subscription.Cursor != last));

    private async Task<WebhookSnapshot?> ChangeAndDescribeAsync(Func<Subscription, Subscription> change) =>
        await ChangeAsync(subscription => subscription is null ? null : change(subscription)) is { } changed ? Snapshots.Of(changed, feed) : null;

    /// <summary>
    /// Stores what the subscription becomes, and from then on goes by it; null stands for none. One change after another: what is sent and what is asked
    /// meanwhile goes by what is stored.
    /// </summary>
    /// <exception cref="FactLogUnavailableException">It could not be stored, or whether it is stored is unknown. This activation leaves.</exception>
    private async Task<Subscription?> ChangeAsync(Func<Subscription?, Subscription?> change)
    {
        await _writing.WaitAsync();
        try
        {
            var next = _isLost ? throw new FactLogUnavailableException("The subscription is read afresh.") : change(_subscription);
            if (next != _subscription)
            {
                state.State.Subscription = next;
                await (next is null ? state.ClearStateAsync() : state.WriteStateAsync());
                Tell(_subscription, next);
                _subscription = next;
            }

            return next;
        }
        catch (Exception failure) when (failure is not FactLogUnavailableException || !_isLost)
        {
            _isLost = true;
            DeactivateOnIdle();
            throw new FactLogUnavailableException("The subscription could not be stored.", failure);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Tells operators what a step means for the receiver.</summary>
    private void Tell(Subscription? before, Subscription? after)
    {
        if (before is null || after is null)
        {
            return;
        }

        if (after.DeadLetters.Length > before.DeadLetters.Length)
        {
            WebhookMetrics.Buried();
            Log.MessageIsDead(logger, Id, after.DeadLetters[^1].Message.Id, after.DeadLetters[^1].Reason);
        }

        if (after.DisabledBecause is { } reason && before.DisabledBecause is null)
        {
            Log.WebhookDisabled(logger, Id, reason);
        }
    }
}
