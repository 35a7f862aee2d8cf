using System.Data.Common;
using System.Diagnostics;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// Confirms the membership from the database five times a second, and with it the lease by which this silo answers from memory. When it cannot, the
/// lease runs out by itself.
/// </summary>
internal sealed class MembershipWatch(
    ClusterVersion cluster, MemoryLease lease, IClusterMembershipService membership, ILogger<MembershipWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            await ConfirmAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ConfirmAsync(CancellationToken stoppingToken)
    {
        try
        {
            var askedAt = Stopwatch.GetTimestamp();
            if (await cluster.ReadAsync(stoppingToken) is { } version)
            {
                lease.Confirm(version, askedAt);
                if (version > membership.CurrentSnapshot.Version.Value)
                {
                    await membership.Refresh(new MembershipVersion(version), stoppingToken);
                }
            }
        }
        catch (Exception failure) when (failure is FactLogUnavailableException or DbException or OrleansException or TimeoutException)
        {
            Log.MembershipUnconfirmed(logger, failure);
        }
    }
}
