using System.Diagnostics.Metrics;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// Compares every enterprise in this silo's memory with the head of its log, twice a minute. Nothing should ever differ but for a commit of which
/// nobody heard; what does is asked about with the head that it should know, and so reads its log afresh.
/// </summary>
internal sealed class BoardAudit(StandingBoard board, PostgresFactLog log, IGrainFactory grains, ILogger<BoardAudit> logger) : BackgroundService
{
    public const string MeterName = "KunshanCredit.Audit";
    private const int CodesAtOnce = 1000;
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "credit_audit_failures", "enterprises", "Enterprises in memory that were behind their log and could not be read afresh.");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CompareAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: a silo that cannot compare still serves.
                Log.AuditInterrupted(logger, failure);
            }
        }
    }

    private async Task CompareAsync(CancellationToken stoppingToken)
    {
        foreach (var codes in board.Codes.Chunk(CodesAtOnce))
        {
            foreach (var (uscc, head) in await log.HeadsAsync(codes, stoppingToken))
            {
                if (board.TryGet(uscc, out var state) && state.Sequence < head)
                {
                    await CatchUpAsync(uscc, state.Sequence, head, stoppingToken);
                }
            }
        }
    }

    private async Task CatchUpAsync(string uscc, long sequence, long head, CancellationToken stoppingToken)
    {
        try
        {
            var reply = await grains.GetGrain<IEnterpriseGrain>(uscc).EventsAsync(new EventsRequest(null, 0, 0, null, head, English: false));
            if (reply.State == AnswerState.TryAgain)
            {
                Log.MemoryWasBehind(logger, head - sequence);
            }
        }
        catch (Exception failure) when (failure is not (FactLogUnavailableException or TimeoutException) && !stoppingToken.IsCancellationRequested)
        {
            // It is this enterprise's own trouble, such as a damaged chain: the others are compared all the same.
            Failures.Add(1);
            Log.EnterpriseStaysBehind(logger, uscc, failure);
        }
    }
}
