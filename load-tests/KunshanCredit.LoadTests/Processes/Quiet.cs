using System.Diagnostics;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>What a program used of the processors.</summary>
internal sealed record Consumption(string Name, double Seconds);

/// <summary>What ran during a measurement.</summary>
/// <param name="Consumptions">What each program of the measured side used.</param>
/// <param name="ForeignShare">The share of the machine that was used by none of the processes of these tests.</param>
internal sealed record Usage(IReadOnlyList<Consumption> Consumptions, double ForeignShare)
{
    private const double MostForeign = 0.05;

    /// <summary>The processor seconds of the measured side.</summary>
    public double Seconds => Consumptions.Sum(each => each.Seconds);

    /// <summary>Whether something else took more of the machine than a figure can bear.</summary>
    public bool IsDisturbed => ForeignShare > MostForeign;
}

/// <summary>Tells whether the machine was left to these tests, so that figures taken while something else ran are not believed.</summary>
internal sealed class Quiet(Machine machine)
{
    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(500);
    private readonly HashSet<Meter> _own = [Meter.Generator];

    /// <summary>Counts a program among those of these tests.</summary>
    public void Include(Meter program) => _own.Add(program);

    /// <summary>No longer counts a program that is about to end.</summary>
    public void Exclude(Meter program) => _own.Remove(program);

    /// <summary>Waits until nothing else runs; returns the patience that is left, zero if something still does.</summary>
    public async Task<TimeSpan> WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        while (patience > TimeSpan.Zero)
        {
            var (_, usage) = await WatchAsync(SampleAsync, []);
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
    public async Task<(T Result, Usage Usage)> WatchAsync<T>(Func<Task<T>> measure, IReadOnlyList<Meter> measured)
    {
        var (start, busy, own) = (Stopwatch.GetTimestamp(), ProcFiles.BusySeconds(), OwnSeconds());
        double[] before = [.. measured.Select(meter => meter.Seconds)];
        var result = await measure();
        Consumption[] used = [.. measured.Zip(before, (meter, seconds) => new Consumption(meter.Name, meter.Seconds - seconds))];
        var foreign = ProcFiles.BusySeconds() - busy - (OwnSeconds() - own);
        var capacity = Stopwatch.GetElapsedTime(start).TotalSeconds * machine.Cores;
        return (result, new Usage(used, Math.Max(0, foreign / capacity)));
    }

    private double OwnSeconds() => _own.Sum(program => program.Seconds);
}
