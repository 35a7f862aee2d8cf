using System.Globalization;
using System.Runtime.InteropServices;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>Where figures were taken; without it they mean nothing.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    public static Machine Read() => new(
        ProcFiles.Value("/proc/cpuinfo", "model name") ?? "unknown",
        Environment.ProcessorCount,
        double.Parse(ProcFiles.Value("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) / (1024 * 1024),
        $"{RuntimeInformation.OSDescription}, Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription);
}
