using System.Diagnostics;

namespace KunshanCredit.Grains.Tests;

/// <summary>When memory is certain.</summary>
public sealed class MemoryLeaseTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(8)]
    [InlineData(6)]
    public void Any_other_version_of_the_membership_is_a_change(int version)
    {
        var lease = new MemoryLease(Long, TimeSpan.Zero, () => 7);
        lease.Confirm(7, Stopwatch.GetTimestamp());
        Assert.True(lease.Holds);
        var waited = lease.WaitForOthersAsync(default);

        lease.Confirm(version, Stopwatch.GetTimestamp());

        Assert.False(waited.IsCompleted);
        Assert.False(lease.WaitForOthersAsync(default).IsCompleted);
    }
}
