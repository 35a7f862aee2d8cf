using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace KunshanCredit.Grains.Webhooks;

/// <summary>
/// One subscription, by its id: keeps it, and delivers one message at a time. Calls interleave, so that nobody who asks waits for a slow receiver. All that
/// answer with a subscription answer null if there is none.
/// </summary>
[GrainInterfaceType("kc.webhook")]
[Alias("kc.webhook")]
[Version(1)]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Makes it a subscription, once.</summary>
    [AlwaysInterleave]
    [Alias("create")]
    Task<WebhookSnapshot> CreateAsync(WebhookOrder order);

    /// <summary>How it stands.</summary>
    [AlwaysInterleave]
    [Alias("describe")]
    Task<WebhookSnapshot?> DescribeAsync();

    /// <summary>Gives it another secret; the one before signs beside it for a while.</summary>
    [AlwaysInterleave]
    [Alias("rotate")]
    Task<WebhookSnapshot?> RotateAsync(string secret);

    /// <summary>Puts it aside; nothing is lost meanwhile.</summary>
    [AlwaysInterleave]
    [Alias("pause")]
    Task<WebhookSnapshot?> PauseAsync();

    /// <summary>Has it served again.</summary>
    /// <param name="last">The number of the last change: where one goes on whose cursor is gone.</param>
    [AlwaysInterleave]
    [Alias("resume")]
    Task<WebhookSnapshot?> ResumeAsync(long last);

    /// <summary>Ends it for good: nothing is sent after this.</summary>
    [AlwaysInterleave]
    [Alias("delete")]
    Task DeleteAsync();

    /// <summary>
    /// Sends a message that says nothing, at once and whatever the state, and tells what became of it: <see cref="WebhookAttempt.Busy"/> while another such
    /// is under way.
    /// </summary>
    [AlwaysInterleave]
    [Alias("test")]
    Task<WebhookAttempt?> TestAsync();

    /// <summary>What could not be delivered, oldest first.</summary>
    [AlwaysInterleave]
    [Alias("dead-letters")]
    Task<WebhookDeadLetter[]> DeadLettersAsync();

    /// <summary>Has one more attempt made with a dead letter as soon as the subscription has its turn; null if there is no such one.</summary>
    [AlwaysInterleave]
    [Alias("replay")]
    Task<WebhookDeadLetter?> ReplayAsync(string messageId);

    /// <summary>Begins to deliver what is due, unless it is doing so already. Does not wait for it; says when it is to be woken next.</summary>
    /// <param name="last">The number of the last change.</param>
    [AlwaysInterleave]
    [Alias("wake")]
    Task<WebhookPace> WakeAsync(long last);
}
