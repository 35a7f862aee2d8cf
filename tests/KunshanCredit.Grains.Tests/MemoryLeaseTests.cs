using System.Diagnostics;

namespace KunshanCredit.Grains.Tests;

/// <summary>When memory is certain.</summary>
public sealed class MemoryLeaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(8)]
    [InlineData(6)]
    public async Task Any_other_version_of_the_membership_is_a_change(int version)
    {
        var lease = new MemoryLease(Patience, Unsettled, () => 7);
        lease.Confirm(7, Stopwatch.GetTimestamp());
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        using var patience = new CancellationTokenSource(Patience);
        while (!lease.Holds)
        {
            await poll.WaitForNextTickAsync(patience.Token);
        }

        lease.Confirm(version, Stopwatch.GetTimestamp());

        Assert.False(lease.Holds);
    }
}
