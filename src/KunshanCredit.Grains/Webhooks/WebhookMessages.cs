namespace KunshanCredit.Grains.Webhooks;

/// <summary>A subscription that is asked for.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Domain">Only changes of this domain; null for all.</param>
/// <param name="View">Only changes of what this view shows; null for everything.</param>
/// <param name="Cursor">The number behind which it begins.</param>
/// <param name="Secret">What signs its messages.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-order")]
public sealed record WebhookOrder(
    [property: Id(0)] string Client,
    [property: Id(1)] string Url,
    [property: Id(2)] string? Domain,
    [property: Id(3)] string? View,
    [property: Id(4)] long Cursor,
    [property: Id(5)] string Secret);

/// <summary>How a subscription stands. Never holds its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Client">The name of the client.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Domain">Only changes of this domain; null for all.</param>
/// <param name="View">Only changes of what this view shows; null for everything.</param>
/// <param name="CreatedAt">Since when it is there.</param>
/// <param name="State">Whether it is served: <c>active</c>, <c>paused</c> or <c>disabled</c>.</param>
/// <param name="DisabledBecause">Why it is disabled; null if it is not.</param>
/// <param name="Cursor">The number up to which everything is settled.</param>
/// <param name="LastSuccessAt">When a message was last delivered; null if none was.</param>
/// <param name="LastFailureAt">When an attempt last failed; null if none has.</param>
/// <param name="LastFailure">Why; null since a success.</param>
/// <param name="FailuresInRow">How many attempts have failed since the last success.</param>
/// <param name="NextAttemptAt">When a message that failed is tried again; null if none waits.</param>
/// <param name="DeadLetters">How many dead letters there are.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation signs too; null if none does.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-snapshot")]
public sealed record WebhookSnapshot(
    [property: Id(0)] string Id,
    [property: Id(1)] string Client,
    [property: Id(2)] string Url,
    [property: Id(3)] string? Domain,
    [property: Id(4)] string? View,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] string State,
    [property: Id(7)] string? DisabledBecause,
    [property: Id(8)] long Cursor,
    [property: Id(9)] DateTimeOffset? LastSuccessAt,
    [property: Id(10)] DateTimeOffset? LastFailureAt,
    [property: Id(11)] string? LastFailure,
    [property: Id(12)] int FailuresInRow,
    [property: Id(13)] DateTimeOffset? NextAttemptAt,
    [property: Id(14)] int DeadLetters,
    [property: Id(15)] DateTimeOffset? PreviousSecretUntil);

/// <summary>A message that could not be delivered.</summary>
/// <param name="MessageId">Its id, as the receiver gets it.</param>
/// <param name="First">The number of the first change that it is about.</param>
/// <param name="Last">The number of the last one.</param>
/// <param name="CreatedAt">Its timestamp.</param>
/// <param name="Attempts">How many attempts have failed.</param>
/// <param name="FailedAt">When the last one failed.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsToReplay">Whether one more attempt was asked for and not yet made.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-dead-letter")]
public sealed record WebhookDeadLetter(
    [property: Id(0)] string MessageId,
    [property: Id(1)] long First,
    [property: Id(2)] long Last,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] int Attempts,
    [property: Id(5)] DateTimeOffset FailedAt,
    [property: Id(6)] string Reason,
    [property: Id(7)] bool IsToReplay);

/// <summary>What became of an attempt.</summary>
/// <param name="MessageId">The id of the message.</param>
/// <param name="IsDelivered">Whether the receiver took it.</param>
/// <param name="Reason">The outcome as a code, such as <c>http-204</c>.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-attempt")]
public sealed record WebhookAttempt([property: Id(0)] string MessageId, [property: Id(1)] bool IsDelivered, [property: Id(2)] string Reason)
{
    /// <summary>None was made: another is under way.</summary>
    public static WebhookAttempt Busy { get; } = new("", false, "busy");
}

/// <summary>When a subscription is to be woken next: when there is a change behind its cursor, and not before an instant.</summary>
/// <param name="Cursor">The number up to which everything is settled; -1 if it is to be woken whether or not there is a change.</param>
/// <param name="NotBefore">The instant.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-pace")]
public sealed record WebhookPace([property: Id(0)] long Cursor, [property: Id(1)] DateTimeOffset NotBefore);

/// <summary>A subscription on the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Client">The name of its client.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-entry")]
public sealed record WebhookEntry([property: Id(0)] string Id, [property: Id(1)] string Client);

/// <summary>The list at some version.</summary>
/// <param name="Version">The version.</param>
/// <param name="Entries">The subscriptions, oldest first.</param>
[GenerateSerializer, Immutable, Alias("kc.webhook-listing")]
public sealed record WebhookListing([property: Id(0)] long Version, [property: Id(1)] WebhookEntry[] Entries);
