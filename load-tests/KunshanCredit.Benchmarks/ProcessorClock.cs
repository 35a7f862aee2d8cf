using Perfolizer.Horology;

namespace KunshanCredit.Benchmarks;

/// <summary>
/// Counts the processor time of the process, its collector's included, in place of the time of day: on a machine that is shared the latter tells
/// mostly of the neighbours.
/// </summary>
public sealed class ProcessorClock : IClock
{
    public string Title => "Processor time";

    public bool IsAvailable => OperatingSystem.IsLinux();

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
