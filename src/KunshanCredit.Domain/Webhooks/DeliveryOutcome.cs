namespace KunshanCredit.Domain.Webhooks;

/// <summary>What became of one attempt to deliver.</summary>
public enum DeliveryResult
{
    /// <summary>The receiver took it (2xx).</summary>
    Delivered = 1,

    /// <summary>It did not, this time.</summary>
    Failed = 2,

    /// <summary>The receiver wants no more of it, ever (410).</summary>
    Gone = 3,
}

/// <summary>The outcome of one attempt.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Reason">A stable code, such as <c>http-500</c> or <c>timeout</c>.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone; null if it does not.</param>
public sealed record DeliveryOutcome(DeliveryResult Result, string Reason, TimeSpan? RetryAfter = null)
{
    private const int TooManyRequests = 429;
    private const int Unavailable = 503;
    private const int GoneForGood = 410;

    /// <summary>The receiver said nothing in time.</summary>
    public static DeliveryOutcome TimedOut { get; } = new(DeliveryResult.Failed, "timeout");

    /// <summary>No connection came about, or it broke.</summary>
    public static DeliveryOutcome Unreachable { get; } = new(DeliveryResult.Failed, "connection-failed");

    /// <summary>The host leads to an address to which nothing is sent.</summary>
    public static DeliveryOutcome AddressNotAllowed { get; } = new(DeliveryResult.Failed, "address-not-allowed");

    /// <summary>The receiver could not show that it is who it says it is.</summary>
    public static DeliveryOutcome Untrusted { get; } = new(DeliveryResult.Failed, "tls-failed");

    /// <summary>The changes of the message are no longer told, or no longer to this client.</summary>
    public static DeliveryOutcome NothingToTell { get; } = new(DeliveryResult.Failed, "nothing-to-tell");

    /// <summary>The outcome that a status says. Only 429 and 503 are asked when to come again; a redirect is a failure as any other.</summary>
    public static DeliveryOutcome OfStatus(int status, TimeSpan? retryAfter) => status switch
    {
        >= 200 and < 300 => new(DeliveryResult.Delivered, Code(status)),
        GoneForGood => new(DeliveryResult.Gone, Code(status)),
        TooManyRequests or Unavailable => new(DeliveryResult.Failed, Code(status), retryAfter),
        _ => new(DeliveryResult.Failed, Code(status)),
    };

    private static string Code(int status) => FormattableString.Invariant($"http-{status}");
}
