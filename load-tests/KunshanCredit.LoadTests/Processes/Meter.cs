namespace KunshanCredit.LoadTests.Processes;

/// <summary>A program whose processor time is counted.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Process">Its process.</param>
/// <param name="HasChildren">Whether it works by child processes, as PostgreSQL does; they are then counted with it.</param>
internal sealed record Meter(string Name, int Process, bool HasChildren = false)
{
    /// <summary>These tests themselves.</summary>
    public static Meter Generator { get; } = new("generator", Environment.ProcessId);

    /// <summary>The processor seconds that it has used.</summary>
    public double Seconds => HasChildren ? ProcFiles.ProcessorSecondsWithChildren(Process) : ProcFiles.ProcessorSeconds(Process);
}
