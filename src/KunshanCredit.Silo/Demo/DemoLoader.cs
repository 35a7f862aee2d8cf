using KunshanCredit.Demo;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Demo;

/// <summary>
/// Records the facts of the demonstration city as its departments would. A start after an interruption takes up where it ended, and one with
/// the whole city on disk changes nothing: ids are for ever.
/// </summary>
internal sealed class DemoLoader(Ingestion ingestion, ILogger<DemoLoader> logger) : BackgroundService
{
    private const int FilesAtOnce = 64;
    private const int PercentPerMessage = 10;
    private int _recorded;

    /// <summary>Whether the whole city is on disk.</summary>
    public bool IsLoaded => ExecuteTask is { IsCompletedSuccessfully: true };

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The service refused a fact. That ends the process: the city would not be the promised one.
    /// </exception>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var facts = DemoCity.Facts();
        var files = facts.GroupBy(fact => (fact.Uscc, fact.Department)).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = stoppingToken };
        await Parallel.ForEachAsync(files, options, async (file, stopping) =>
        {
            await RecordAsync([.. file], file.Key.Department, stopping);
            ReportProgress(file.Count(), facts.Length);
        });

        Log.DemoReady(logger, files.DistinctBy(file => file.Key.Uscc).Count());
    }

    private async Task RecordAsync(DemoFact[] facts, string department, CancellationToken stopping)
    {
        Report[] reports = [.. facts.Select((fact, index) => ingestion.Read(fact.ToJson(), fact.Uscc, department, index))];
        await ingestion.RecordAsync(reports, department, stopping);
        if (Array.Find(reports, report => report.Problem is not null) is { Problem: { } problem } refused)
        {
            throw new InvalidOperationException(
                $"Fact {facts[refused.Index].Id} of {facts[0].Uscc} by {department} was not recorded: {problem.Kind.Slug}. "
                + string.Join("; ", problem.Errors.Select(error => $"{error.Pointer} {error.Detail.En}")));
        }
    }

    private void ReportProgress(int count, int total)
    {
        var recorded = Interlocked.Add(ref _recorded, count);
        if (Step(recorded) > Step(recorded - count))
        {
            Log.DemoProgress(logger, recorded, total, Step(recorded) * PercentPerMessage);
        }

        int Step(int facts) => facts * 100 / total / PercentPerMessage;
    }
}
