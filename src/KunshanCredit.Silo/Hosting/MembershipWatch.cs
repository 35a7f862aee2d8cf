using System.Diagnostics;
using KunshanCredit.Grains;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// Confirms the membership from the database five times a second, and with it the lease by which this silo answers from memory. When it cannot, the
/// lease runs out by itself. So it does on a database that lacks events which were acknowledged, such as a standby that took over too early.
/// </summary>
internal sealed class MembershipWatch(
    ClusterVersion cluster, MemoryLease lease, IClusterMembershipService membership, ILogger<MembershipWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Orleans goes on with it by itself; the lease cannot wait.
    private static readonly TimeSpan RefreshLimit = TimeSpan.FromSeconds(1);

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
                    await membership.Refresh(new MembershipVersion(version), stoppingToken).AsTask().WaitAsync(RefreshLimit, stoppingToken);
                }
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is: without a confirmation the lease runs out, and the silo serves on by comparing.
            Log.MembershipUnconfirmed(logger, failure);
        }
    }
}
