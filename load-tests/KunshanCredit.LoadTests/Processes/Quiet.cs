using System.Diagnostics;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>What ran during a measurement.</summary>
/// <param name="ProcessorSeconds">Used by the measured process; 0 if that is this one.</param>
/// <param name="ForeignShare">The share of the machine that was used by none of the processes of these tests.</param>
internal sealed record Usage(double ProcessorSeconds, double ForeignShare);

/// <summary>Tells whether the machine was left to these tests, so that figures taken while something else ran are not believed.</summary>
internal sealed class Quiet(Machine machine)
{
    private readonly HashSet<int> _own = [Environment.ProcessId];

    /// <summary>Counts a process among those of these tests.</summary>
    public void Include(Server server) => _own.Add(server.Id);

    /// <summary>No longer counts a process that is about to end.</summary>
    public void Exclude(Server server) => _own.Remove(server.Id);

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
