using System.Diagnostics;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>What ran during a measurement.</summary>
/// <param name="ProcessorSeconds">Used by the measured process; 0 if that is this one.</param>
/// <param name="ForeignShare">The share of the machine that was used by none of the processes of these tests.</param>
internal sealed record Usage(double ProcessorSeconds, double ForeignShare)
{
    private const double MostForeign = 0.05;

    /// <summary>Whether something else took more of the machine than a figure can bear.</summary>
    public bool IsDisturbed => ForeignShare > MostForeign;
}

/// <summary>Tells whether the machine was left to these tests, so that figures taken while something else ran are not believed.</summary>
internal sealed class Quiet(Machine machine)
{
    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(500);
    private readonly HashSet<int> _own = [Environment.ProcessId];

    /// <summary>Counts a process among those of these tests.</summary>
    public void Include(Server server) => _own.Add(server.Id);

    /// <summary>No longer counts a process that is about to end.</summary>
    public void Exclude(Server server) => _own.Remove(server.Id);

    /// <summary>Waits until nothing else runs; returns the patience that is left, zero if something still does.</summary>
    public async Task<TimeSpan> WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        while (patience > TimeSpan.Zero)
        {
            var (_, usage) = await WatchAsync(SampleAsync, measured: null);
            if (!usage.IsDisturbed)
            {
                return patience;
            }

            patience -= SampleLength;
        }

        return TimeSpan.Zero;

        async Task<TimeSpan> SampleAsync()
        {
            await Task.Delay(SampleLength, cancellation);
            return SampleLength;
        }
    }

    /// <summary>Watches the machine while something is measured.</summary>
    public async Task<(T Result, Usage Usage)> WatchAsync<T>(Func<Task<T>> measure, Server? measured)
    {
        var (start, busy, own) = (Stopwatch.GetTimestamp(), ProcFiles.BusySeconds(), OwnSeconds());
        var before = SecondsOf(measured);
        var result = await measure();
        var used = SecondsOf(measured) - before;
        var foreign = ProcFiles.BusySeconds() - busy - (OwnSeconds() - own);
        var capacity = Stopwatch.GetElapsedTime(start).TotalSeconds * machine.Cores;
        return (result, new Usage(used, Math.Max(0, foreign / capacity)));
    }

    private double OwnSeconds() => _own.Sum(ProcFiles.ProcessorSeconds);

    private static double SecondsOf(Server? server) => server is null ? 0 : ProcFiles.ProcessorSeconds(server.Id);
}
