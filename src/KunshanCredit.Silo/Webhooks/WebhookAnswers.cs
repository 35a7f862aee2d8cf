using System.Text.Json.Serialization;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Webhooks;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>A subscription as callers are told it.</summary>
internal sealed record WebhookAnswer(
    string Id,
    string Client,
    string Url,
    string? Domain,
    string? View,
    string State,
    string? DisabledBecause,
    DateTimeOffset CreatedAt,
    long Cursor,
    long Behind,
    DateTimeOffset? LastSuccessAt,
    DateTimeOffset? LastFailureAt,
    string? LastFailure,
    int FailuresInRow,
    DateTimeOffset? NextAttemptAt,
    int DeadLetters,
    DateTimeOffset? PreviousSecretUntil)
{
    /// <summary>The secret; null, and left out, but in the one answer that tells it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>What is told about a subscription.</summary>
    /// <param name="webhook">The subscription.</param>
    /// <param name="last">The number of the last change.</param>
    /// <param name="secret">The secret, if it is told now.</param>
    public static WebhookAnswer Of(WebhookSnapshot webhook, long last, string? secret = null) => new(
        webhook.Id,
        webhook.Client,
        webhook.Url,
        webhook.Domain,
        webhook.View,
        webhook.State,
        webhook.DisabledBecause,
        webhook.CreatedAt.ToOffset(ShanghaiCalendar.Offset),
        webhook.Cursor,
        Math.Max(0, last - webhook.Cursor),
        webhook.LastSuccessAt?.ToOffset(ShanghaiCalendar.Offset),
        webhook.LastFailureAt?.ToOffset(ShanghaiCalendar.Offset),
        webhook.LastFailure,
        webhook.FailuresInRow,
        webhook.NextAttemptAt?.ToOffset(ShanghaiCalendar.Offset),
        webhook.DeadLetters,
        webhook.PreviousSecretUntil?.ToOffset(ShanghaiCalendar.Offset))
    { Secret = secret };
}

/// <summary>A dead letter as callers are told it.</summary>
internal sealed record DeadLetterAnswer(
    string MessageId, long First, long Last, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset FailedAt, string Reason, bool IsToReplay)
{
    /// <summary>What is told about a dead letter.</summary>
    public static DeadLetterAnswer Of(WebhookDeadLetter letter) => new(
        letter.MessageId, letter.First, letter.Last, letter.CreatedAt.ToOffset(ShanghaiCalendar.Offset), letter.Attempts,
        letter.FailedAt.ToOffset(ShanghaiCalendar.Offset), letter.Reason, letter.IsToReplay);
}
