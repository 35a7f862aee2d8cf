using KunshanCredit.Domain.Webhooks;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains;

/// <summary>What the grains log: codes and ids, never the content of a fact.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The store did not take facts of {Uscc}; the department will send them again.")]
    public static partial void StoreUnavailable(ILogger logger, string uscc, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The file {Import} was interrupted and will go on.")]
    public static partial void ImportInterrupted(ILogger logger, string import, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "Webhook {Id} could not be delivered to for now; it goes on from its cursor.")]
    public static partial void DeliveryInterrupted(ILogger logger, string id, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "Webhook {Id}: message {MessageId} is a dead letter ({Reason}).")]
    public static partial void MessageIsDead(ILogger logger, string id, string messageId, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Webhook {Id} is disabled: {Reason}.")]
    public static partial void WebhookDisabled(ILogger logger, string id, DisabledReason reason);

    [LoggerMessage(6, LogLevel.Warning, "The file of a person cannot be read or written; the caller will try again.")]
    public static partial void PersonUnavailable(ILogger logger, Exception failure);
}
