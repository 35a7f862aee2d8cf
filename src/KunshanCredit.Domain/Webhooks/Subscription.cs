using System.Collections.Immutable;

namespace KunshanCredit.Domain.Webhooks;

/// <summary>
/// A client that is told of changes by messages to an address. Its cursor moves over a change when that was delivered, became a dead letter, or is not
/// shown to it, and never otherwise. Every step is a new value, which is stored before anybody acts on it.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Client">The name of the client.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Domain">Only changes of this domain; null for all.</param>
/// <param name="View">Only changes of what this view shows; null for everything.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="Secret">What signs its messages.</param>
/// <param name="Cursor">The number up to which everything is settled.</param>
public sealed record Subscription(
    string Id, string Client, string Url, string? Domain, string? View, DateTimeOffset CreatedAt, string Secret, long Cursor)
{
    /// <summary>How many dead letters are kept before nothing is delivered any more.</summary>
    public const int MaxDeadLetters = 1000;

    /// <summary>Whether it is served.</summary>
    public SubscriptionState State { get; init; } = SubscriptionState.Active;

    /// <summary>Why it is disabled; null if it is not.</summary>
    public DisabledReason? DisabledBecause { get; init; }

    /// <summary>The secret before the last rotation; null if there is none.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Until when the previous secret signs too.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>The message that is to be delivered next; null if none is under way.</summary>
    public PendingMessage? Pending { get; init; }

    /// <summary>What could not be delivered, oldest first.</summary>
    public ImmutableArray<DeadLetter> DeadLetters { get; init; } = [];

    /// <summary>When a message was last delivered; null if none was.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When an attempt last failed; null if none has.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Why the last attempt failed, as <see cref="DeliveryOutcome.Reason"/>; null since a success.</summary>
    public string? LastFailure { get; init; }

    /// <summary>How many attempts have failed since the last success.</summary>
    public int FailuresInRow { get; init; }

    /// <summary>Since when there is something to deliver and no attempt succeeds; null otherwise.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The secrets that sign at an instant, the current one first.</summary>
    public ImmutableArray<string> SecretsAt(DateTimeOffset now) => PreviousSecret is { } previous && now < PreviousSecretUntil ? [Secret, previous] : [Secret];

    /// <summary>Gives it another secret; the one before signs beside it for a while.</summary>
    public Subscription Rotate(string secret, DateTimeOffset now, DeliveryPolicy policy) =>
        this with { Secret = secret, PreviousSecret = Secret, PreviousSecretUntil = now + policy.SecretOverlap };

    /// <summary>Puts it aside. One that is disabled stays so.</summary>
    public Subscription Pause() => State == SubscriptionState.Active ? this with { State = SubscriptionState.Paused } : this;

    /// <summary>
    /// Has it served again, with all attempts before it, and at once. What was lost for it stays lost: one whose cursor is gone goes on behind the last
    /// change that there is.
    /// </summary>
    /// <param name="last">The number of the last change.</param>
    /// <param name="now">The instant.</param>
    public Subscription Resume(long last, DateTimeOffset now)
    {
        var resumed = this with { State = SubscriptionState.Active, DisabledBecause = null, FailingSince = null };
        return DisabledBecause == DisabledReason.CursorGone
            ? resumed with { Cursor = last, Pending = null }
            : resumed with { Pending = Pending is null ? null : Pending with { Attempts = 0, NotBefore = now } };
    }

    /// <summary>Serves it no more, for a reason.</summary>
    public Subscription Disable(DisabledReason reason) => this with { State = SubscriptionState.Disabled, DisabledBecause = reason };

    /// <summary>The message about the changes up to a number is to be delivered next.</summary>
    public Subscription Begin(string messageId, long last, DateTimeOffset now) =>
        this with { Pending = new PendingMessage(new WebhookMessage(messageId, Cursor, last, now), 0, now) };

    /// <summary>There is nothing to tell up to a number. Whoever is told everything there is does not fail.</summary>
    public Subscription Skip(long last, bool isAll) =>
        this with { Cursor = last, Pending = null, FailingSince = isAll ? null : FailingSince };

    /// <summary>An attempt to deliver the pending message has ended. One about a message that is no longer pending counts for nothing.</summary>
    public Subscription Attempted(string messageId, DeliveryOutcome outcome, DateTimeOffset now, DeliveryPolicy policy, double jitter)
    {
        if (Pending is not { } pending || pending.Message.Id != messageId)
        {
            return this;
        }

        if (outcome.Result == DeliveryResult.Delivered)
        {
            return Succeeded(now) with { Cursor = pending.Message.Last, Pending = null };
        }

        pending = pending with { Attempts = pending.Attempts + 1 };
        var failed = Failed(outcome, now) with { Pending = pending, FailingSince = FailingSince ?? now };
        return outcome.Result == DeliveryResult.Gone
            ? failed.Disable(DisabledReason.ReceiverGone)
            : failed.Retry(pending, outcome, now, policy, jitter);
    }

    /// <summary>One more attempt is to be made with a dead letter.</summary>
    public Subscription Replay(string messageId) =>
        this with { DeadLetters = [.. DeadLetters.Select(letter => letter.Message.Id == messageId ? letter with { IsToReplay = true } : letter)] };

    /// <summary>The attempt to deliver a dead letter has ended: it is gone, or stays one.</summary>
    public Subscription Replayed(string messageId, DeliveryOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Result == DeliveryResult.Delivered)
        {
            return Succeeded(now) with { DeadLetters = DeadLetters.RemoveAll(letter => letter.Message.Id == messageId) };
        }

        var failed = Failed(outcome, now) with
        {
            DeadLetters =
            [
                .. DeadLetters.Select(letter => letter.Message.Id != messageId
                    ? letter
                    : letter with { Attempts = letter.Attempts + 1, FailedAt = now, Reason = outcome.Reason, IsToReplay = false }),
            ],
        };
        return outcome.Result == DeliveryResult.Gone ? failed.Disable(DisabledReason.ReceiverGone) : failed;
    }

    private Subscription Succeeded(DateTimeOffset now) => this with { LastSuccessAt = now, LastFailure = null, FailuresInRow = 0, FailingSince = null };

    private Subscription Failed(DeliveryOutcome outcome, DateTimeOffset now) => this with
    {
        LastFailureAt = now,
        LastFailure = outcome.Reason,
        FailuresInRow = FailuresInRow + 1,
    };

    private Subscription Retry(PendingMessage pending, DeliveryOutcome outcome, DateTimeOffset now, DeliveryPolicy policy, double jitter)
    {
        var next = policy.WaitAfter(pending.Attempts, outcome.RetryAfter, jitter) is { } wait
            ? this with { Pending = pending with { NotBefore = now + wait } }
            : Bury(pending, outcome, now);
        return now - FailingSince >= policy.GiveUpAfter && next.State == SubscriptionState.Active ? next.Disable(DisabledReason.FailedTooLong) : next;
    }

    private Subscription Bury(PendingMessage pending, DeliveryOutcome outcome, DateTimeOffset now)
    {
        var buried = this with
        {
            Cursor = pending.Message.Last,
            Pending = null,
            DeadLetters = DeadLetters.Add(new DeadLetter(pending.Message, pending.Attempts, now, outcome.Reason, IsToReplay: false)),
        };
        return buried.DeadLetters.Length >= MaxDeadLetters ? buried.Disable(DisabledReason.TooManyDeadLetters) : buried;
    }
}
