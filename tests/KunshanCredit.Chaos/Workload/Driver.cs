using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.Workload;

/// <summary>What drivers share.</summary>
/// <param name="Line">How they reach the silos.</param>
/// <param name="Recorded">What was acknowledged lately.</param>
/// <param name="Writes">How fast all may write.</param>
/// <param name="Reads">How fast all may ask.</param>
/// <param name="Enterprises">How many enterprises there are.</param>
internal sealed record Drivers(Line Line, Recorded Recorded, Pace Writes, Pace Reads, int Enterprises);

/// <summary>Somebody who drives the service until told to end, and then ends when it knows what became of everything that it sent.</summary>
internal abstract class Driver(int seed, Drivers shared)
{
    private const int LongestRest = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private int _rests;

    protected Drivers Shared { get; } = shared;

    protected Random Random { get; } = new(seed);

    protected ReportSource Source { get; } = new(seed, $"{seed}", shared.Enterprises);

    /// <summary>Drives until the first token is cancelled; what is under way is settled unless the second one is.</summary>
    public async Task RunAsync(CancellationToken end, CancellationToken giveUp)
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                await StepAsync(end, giveUp);
            }
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            // It was waiting for its turn.
        }

        await SettleAsync(giveUp);
    }

    protected abstract Task StepAsync(CancellationToken end, CancellationToken giveUp);

    protected virtual Task SettleAsync(CancellationToken giveUp) => Task.CompletedTask;

    /// <summary>One of fifteen in a hundred facts was sent before; one in thirty takes back one that was; one in fifty is bad.</summary>
    protected Report Draw(string? department = null)
    {
        var known = Shared.Recorded.Draw(Random);
        if (known is null || (department is not null && department != known.Department))
        {
            return department is null ? Source.Next() : Source.Next(department);
        }

        return Random.Next(100) switch
        {
            < 15 => known,
            < 18 => Source.WithdrawalOf(known),
            < 20 when department is null => Source.Poison(known),
            _ => department is null ? Source.Next() : Source.Next(department),
        };
    }

    /// <summary>Takes note of what is known about a fact; false if its outcome is unknown.</summary>
    protected bool Note(Report report, OperationOutcome outcome)
    {
        if (outcome is Acknowledged)
        {
            Shared.Recorded.Add(Random, report);
        }

        _rests = outcome is OutcomeUnknown ? _rests : 0;
        return outcome is not OutcomeUnknown;
    }

    /// <summary>Waits before it tries again, the longer the more often nothing came of it.</summary>
    protected Task RestAsync(CancellationToken giveUp) => Task.Delay(Rest * Math.Min(++_rests, LongestRest), giveUp);
}
