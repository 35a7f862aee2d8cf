using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.TestKit;

/// <summary>
/// Reports facts of one enterprise to a log, one after the other, and remembers what was acknowledged. A fact whose outcome he did not hear he
/// reports again, under the same id.
/// </summary>
public sealed class Clerk
{
    private static readonly DateOnly Today = Reports.Date("2017-03-01");
    private readonly Uscc _uscc = TestEnterprises.New();
    private readonly List<RecordedEvent> _acknowledged = [];
    private EnterpriseLedger? _ledger;

    /// <summary>On whom he reports.</summary>
    public Uscc Uscc => _uscc;

    /// <summary>What was acknowledged so far, as it was then.</summary>
    public IReadOnlyList<RecordedEvent> Acknowledged
    {
        get
        {
            lock (_acknowledged)
            {
                return [.. _acknowledged];
            }
        }
    }

    /// <summary>Reports so many facts.</summary>
    /// <exception cref="FactLogUnavailableException">The log did not take one.</exception>
    public async Task ReportAsync(IFactLog log, int facts)
    {
        for (var n = 0; n < facts; n++)
        {
            await ReportAsync(log);
        }
    }

    /// <summary>Reports facts until the log is unavailable, or until he is told to stop.</summary>
    public async Task ReportUntilRefusedAsync(IFactLog log, CancellationToken stop = default)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ReportAsync(log);
            }
        }
        catch (FactLogUnavailableException)
        {
            // What became of the last one he will see when he reports it again.
        }
    }

    /// <summary>Which of these facts the log does not have as they were acknowledged.</summary>
    /// <exception cref="InvalidDataException">What it has is not a gapless chain up to its head.</exception>
    public async Task<IReadOnlyList<RecordedEvent>> MissingAsync(IFactLog log, IReadOnlyList<RecordedEvent> acknowledged)
    {
        var history = new EnterpriseLedger(_uscc, await log.ReadAsync(_uscc, CancellationToken.None)).History;
        return await log.HeadAsync(_uscc, CancellationToken.None) == history.Sequence
            ? [.. acknowledged.Except(history.Events.ToArray())]
            : throw new InvalidDataException($"The head of {_uscc} is not its last event.");
    }

    private async Task ReportAsync(IFactLog log)
    {
        var reporting = _ledger ?? new EnterpriseLedger(_uscc, await log.ReadAsync(_uscc, CancellationToken.None));
        _ledger = null;
        var (number, head) = (_acknowledged.Count, reporting.History.Sequence);
        var decision = reporting.Record(
            Reports.Event($"F-{number}", "environment.remediation.ordered", "2017-03-01", $$"""{"dueOn":"2017-06-30","measure":"upgrade","order":"{{number}}"}"""),
            Reports.Start.AddSeconds(number));
        var recorded = decision switch
        {
            RecordDecision.Recorded(var fresh) => fresh,
            RecordDecision.AlreadyRecorded(var earlier) => earlier,
            _ => throw new InvalidOperationException($"A clerk's fact cannot become {decision}."),
        };
        if (recorded.Sequence <= head)
        {
            // He is recognised by reading alone, as a grain that was woken up does it.
            await log.ProveAsync(CancellationToken.None);
        }
        else if (await log.AppendAsync(
            new FactAppend(_uscc, head, [recorded], EnterpriseSummary.Of(reporting.History, Today))) != AppendOutcome.Committed)
        {
            throw new InvalidOperationException("Nobody else writes about a clerk's enterprise.");
        }

        lock (_acknowledged)
        {
            _acknowledged.Add(recorded);
        }

        _ledger = reporting;
    }
}
