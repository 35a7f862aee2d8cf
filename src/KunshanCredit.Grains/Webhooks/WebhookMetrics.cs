using System.Diagnostics.Metrics;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>What the deliveries tell about themselves.</summary>
public static class WebhookMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "KunshanCredit.Webhooks";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "credit_webhook_deliveries", "attempts", "Attempts to deliver changes to receivers, by outcome.");

    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>(
        "credit_webhook_dead_letters", "messages", "Messages that could not be delivered.");

    /// <summary>Shows how many subscriptions have not been told everything.</summary>
    public static void ObserveBehind(Func<int> behind) => Meter.CreateObservableGauge(
        "credit_webhooks_behind", behind, "subscriptions", "Active subscriptions that have not been told every change.");

    internal static void Attempted(DeliveryResult result) =>
        Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", KebabCase.Of(result)));

    internal static void Buried() => DeadLetters.Add(1);
}
