using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Processes;

namespace KunshanCredit.Chaos.Workload;

/// <summary>Sends facts of one department many at a time; those whose outcome is unknown go again with the next.</summary>
internal sealed class BulkWriter(
    int seed, Drivers shared, string department, int size, Func<SiloSlot, IReadOnlyList<Report>, Task<OperationOutcome[]>> send) : Driver(seed, shared)
{
    private readonly List<Report> _open = [];

    protected override async Task StepAsync(CancellationToken end, CancellationToken giveUp)
    {
        await Shared.Writes.WaitAsync(size - _open.Count, end);
        while (_open.Count < size)
        {
            _open.Add(Draw(department));
        }

        if (!await SendAsync())
        {
            await RestAsync(giveUp);
        }
    }

    protected override async Task SettleAsync(CancellationToken giveUp)
    {
        while (_open.Count > 0 && !await SendAsync())
        {
            await RestAsync(giveUp);
        }
    }

    /// <summary>Whether the outcome of every fact is known.</summary>
    private async Task<bool> SendAsync()
    {
        var outcomes = await send(Shared.Line.Draw(Random), _open);
        var settled = _open.Where((report, i) => Note(report, outcomes[i])).ToHashSet();
        _open.RemoveAll(settled.Contains);
        return _open.Count == 0;
    }
}
