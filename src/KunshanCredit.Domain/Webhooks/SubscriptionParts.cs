namespace KunshanCredit.Domain.Webhooks;

/// <summary>Whether a subscription is served.</summary>
public enum SubscriptionState
{
    /// <summary>It is: changes are delivered as they come.</summary>
    Active = 1,

    /// <summary>Not now: it was put aside, or its client may not read changes at present. Nothing is lost meanwhile.</summary>
    Paused = 2,

    /// <summary>Not any more, until somebody resumes it.</summary>
    Disabled = 3,
}

/// <summary>Why a subscription was disabled.</summary>
public enum DisabledReason
{
    /// <summary>The receiver answered 410.</summary>
    ReceiverGone = 1,

    /// <summary>It failed for too long without a success.</summary>
    FailedTooLong = 2,

    /// <summary>What it has not been told is too old to be told, or was lost with a store that is no more.</summary>
    CursorGone = 3,

    /// <summary>Too many messages could not be delivered and were not replayed.</summary>
    TooManyDeadLetters = 4,
}

/// <summary>The changes that one message tells: those behind one number, up to another. Its content is read again for each attempt.</summary>
/// <param name="Id">Stays the same whenever it is sent again.</param>
/// <param name="After">The number behind which its changes begin.</param>
/// <param name="Last">The number of its last change.</param>
/// <param name="CreatedAt">Its timestamp.</param>
public sealed record WebhookMessage(string Id, long After, long Last, DateTimeOffset CreatedAt);

/// <summary>A message that is to be delivered before any later one.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How many attempts have failed.</param>
/// <param name="NotBefore">When the next one is due.</param>
public sealed record PendingMessage(WebhookMessage Message, int Attempts, DateTimeOffset NotBefore);

/// <summary>A message that could not be delivered, and waits to be replayed.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How many attempts have failed.</param>
/// <param name="FailedAt">When the last one failed.</param>
/// <param name="Reason">Why, as <see cref="DeliveryOutcome.Reason"/>.</param>
/// <param name="IsToReplay">Whether somebody asked for one attempt more, and it has not been made.</param>
public sealed record DeadLetter(WebhookMessage Message, int Attempts, DateTimeOffset FailedAt, string Reason, bool IsToReplay);
