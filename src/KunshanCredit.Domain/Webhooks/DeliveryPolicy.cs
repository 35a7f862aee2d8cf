using System.Collections.Immutable;

namespace KunshanCredit.Domain.Webhooks;

/// <summary>How long is tried, and what is given up when.</summary>
/// <param name="Retries">The waits between the attempts of one message, as they are on average.</param>
/// <param name="LongestRetryAfter">The longest that a receiver can put off the next attempt.</param>
/// <param name="GiveUpAfter">How long a receiver may fail without a success before it gets nothing any more.</param>
/// <param name="SecretOverlap">How long the secret before the last rotation still signs.</param>
public sealed record DeliveryPolicy(
    ImmutableArray<TimeSpan> Retries, TimeSpan LongestRetryAfter, TimeSpan GiveUpAfter, TimeSpan SecretOverlap)
{
    /// <summary>
    /// When the next attempt is due: at a moment drawn from a stretch as long as the wait itself, which begins half the wait from now, so that receivers
    /// which failed together do not all come back together, and the waits still add up to their sum on average. Null: there is none, the last has failed.
    /// </summary>
    /// <param name="attempts">How many attempts have failed.</param>
    /// <param name="retryAfter">How long the receiver asks to be left alone; null if it does not.</param>
    /// <param name="jitter">By chance, from 0 to 1.</param>
    public TimeSpan? WaitAfter(int attempts, TimeSpan? retryAfter, double jitter)
    {
        if (attempts > Retries.Length)
        {
            return null;
        }

        var wait = Retries[attempts - 1] * (0.5 + jitter);
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter ?? TimeSpan.Zero;
        return wait > asked ? wait : asked;
    }
}
