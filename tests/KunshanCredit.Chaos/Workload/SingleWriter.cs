using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Workload;

/// <summary>
/// Sends facts one by one, each until its outcome is known, always with the same id; some to two silos at the same moment. Often asks another silo at
/// once what it now thinks of the enterprise.
/// </summary>
internal sealed class SingleWriter(int seed, Drivers shared) : Driver(seed, shared)
{
    private const int ChanceOfTwins = 20;
    private const int ChanceOfAsking = 4;

    protected override async Task StepAsync(CancellationToken end, CancellationToken giveUp)
    {
        await Shared.Writes.WaitAsync(1, end);
        var report = Draw();
        var twin = Random.Next(ChanceOfTwins) == 0 ? SendAsync(report) : null;
        while (!Note(report, await SendAsync(report)) && !giveUp.IsCancellationRequested)
        {
            await RestAsync(giveUp);
        }

        if (twin is not null)
        {
            await twin;
        }

        if (Random.Next(ChanceOfAsking) == 0)
        {
            await Shared.Line.AskAsync(Shared.Line.Draw(Random), report.Uscc, "standing");
        }
    }

    private Task<OperationOutcome> SendAsync(Report report) => Shared.Line.RecordAsync(Shared.Line.Draw(Random), report);
}
