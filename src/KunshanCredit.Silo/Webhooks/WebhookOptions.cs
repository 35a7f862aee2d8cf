using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Silo.Webhooks;

/// <summary>How changes are sent to receivers.</summary>
internal sealed class WebhookOptions
{
    private static readonly double[] ThreeDays = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];

    /// <summary>Networks (CIDR) to which messages may go although they are not public, and without TLS.</summary>
    public string[] AllowedNetworks { get; init; } = [];

    /// <summary>How long a receiver may take to answer; at most 15, so that who tests it hears what became of it.</summary>
    public double TimeoutSeconds { get; init; } = 15;

    /// <summary>The waits between the attempts of one message, on average; null for ten attempts in three days.</summary>
    public double[]? RetrySeconds { get; init; }

    /// <summary>The longest that a receiver can put off the next attempt (<c>Retry-After</c>).</summary>
    public double LongestRetryAfterHours { get; init; } = 24;

    /// <summary>How long a receiver may fail without a success before it is disabled.</summary>
    public double GiveUpAfterDays { get; init; } = 5;

    /// <summary>How long the secret before the last rotation still signs.</summary>
    public double SecretOverlapHours { get; init; } = 24;

    /// <summary>How many subscriptions one client may have.</summary>
    public int MaxPerClient { get; init; } = 20;

    /// <summary>How often is looked for something to deliver.</summary>
    public double WakeSeconds { get; init; } = 1;

    public DeliveryPolicy Policy => new(
        [.. (RetrySeconds ?? ThreeDays).Select(TimeSpan.FromSeconds)],
        TimeSpan.FromHours(LongestRetryAfterHours),
        TimeSpan.FromDays(GiveUpAfterDays),
        TimeSpan.FromHours(SecretOverlapHours));
}
