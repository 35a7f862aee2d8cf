using System.Diagnostics;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>What came of power cuts.</summary>
/// <param name="Cuts">How many there were.</param>
/// <param name="Acknowledged">How many facts had been acknowledged when the power went.</param>
/// <param name="Missing">How many of them were not there afterwards.</param>
internal readonly record struct Tally(int Cuts, int Acknowledged, int Missing)
{
    public static Tally operator +(Tally one, Tally other) =>
        new(one.Cuts + other.Cuts, one.Acknowledged + other.Acknowledged, one.Missing + other.Missing);
}

/// <summary>Clerks report facts to a machine, its power goes at a moment that chance picks, and comes back.</summary>
internal sealed class PowerCut(Machine machine, Random chance)
{
    private const int Clerks = 8;
    private const int FewestFacts = 20;
    private const int MostFacts = 600;
    private const int MostMicroseconds = 10_000;
    private readonly List<(Clerk Clerk, IReadOnlyList<RecordedEvent> Acknowledged)> _earlier = [];

    /// <summary>One cut, and what is missing after it of the facts that were reported before it.</summary>
    /// <exception cref="InvalidDataException">What is there is not a gapless chain up to its head.</exception>
    public async Task<Tally> CutAsync()
    {
        var clerks = Enumerable.Range(0, Clerks).Select(_ => new Clerk()).ToList();
        using var stop = new CancellationTokenSource();
        var reporting = Task.WhenAll(clerks.Select(clerk => Task.Run(() => clerk.ReportUntilRefusedAsync(machine.Log, stop.Token))));
        await MomentAsync(clerks, reporting);

        var reported = clerks.Select(clerk => (clerk, clerk.Acknowledged)).ToList();
        machine.Disk.Cut();
        await machine.PowerIsGoneAsync(reporting);
        machine.Disk.Recover();
        await machine.PowerIsBackAsync();

        // A log that survives its server may have refused nothing: what waited goes in when the server is back.
        await stop.CancelAsync();
        await reporting;

        _earlier.AddRange(reported);
        return new Tally(1, reported.Sum(each => each.Acknowledged.Count), await MissingAsync(reported));
    }

    /// <summary>What is missing in the end of everything that was reported before any cut.</summary>
    public Task<int> MissingInTheEndAsync() => MissingAsync(_earlier);

    private async Task<int> MissingAsync(IEnumerable<(Clerk Clerk, IReadOnlyList<RecordedEvent> Acknowledged)> reported)
    {
        var missing = 0;
        foreach (var (clerk, acknowledged) in reported)
        {
            missing += (await clerk.MissingAsync(machine.Log, acknowledged)).Count;
        }

        return missing;
    }

    /// <summary>After so many facts, and then anywhere within a commit or between two.</summary>
    private async Task MomentAsync(List<Clerk> clerks, Task reporting)
    {
        var facts = chance.Next(FewestFacts, MostFacts);
        var offset = TimeSpan.FromMicroseconds(chance.Next(MostMicroseconds));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (clerks.Sum(clerk => clerk.Acknowledged.Count) < facts)
        {
            await poll.WaitForNextTickAsync();
            if (reporting.IsCompleted)
            {
                await reporting;
                throw new InvalidOperationException("The log refused facts though it had power.");
            }
        }

        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < offset)
        {
            Thread.SpinWait(100);
        }
    }
}
