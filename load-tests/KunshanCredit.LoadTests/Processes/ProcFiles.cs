using System.Globalization;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>What Linux tells under <c>/proc</c> of processes and of the machine.</summary>
internal static class ProcFiles
{
    // USER_HZ, which Linux fixes for what it shows to programs.
    private const double TicksPerSecond = 100;
    private const int UserTimeField = 11;
    private const int OwnTimes = 2;
    private const int OwnAndReapedTimes = 4;

    /// <summary>The processor seconds that a process has used.</summary>
    public static double ProcessorSeconds(int process) => ProcessorSeconds(process, OwnTimes);

    /// <summary>The processor seconds that a process and its children have used, those that are gone included.</summary>
    public static double ProcessorSecondsWithChildren(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ProcessorSeconds(process, OwnAndReapedTimes) + children.Sum(child => ProcessorSecondsOfChild(int.Parse(child, CultureInfo.InvariantCulture)));
    }

    /// <summary>The processor seconds that all programs of the machine have used, and those that the hypervisor gave to others.</summary>
    public static double BusySeconds()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int User = 1, Nice = 2, System = 3, Steal = 8;
        return (Number(fields[User]) + Number(fields[Nice]) + Number(fields[System]) + Number(fields[Steal])) / TicksPerSecond;
    }

    /// <summary>The bytes of a process that are in memory.</summary>
    public static long ResidentBytes(int process) => Value($"/proc/{process}/status", "VmRSS") is { } kilobytes
        ? (long)Number(kilobytes.Split(' ')[0]) * 1024
        : throw new LoadTestException($"/proc/{process}/status tells no VmRSS.");

    /// <summary>The first value under a name in a file of lines <c>name: value</c>; null without one.</summary>
    public static string? Value(string file, string name) => File.ReadLines(file)
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == name)?[1].Trim();

    private static double ProcessorSeconds(int process, int times)
    {
        // The second field is the name in parentheses and may hold spaces; what follows it does not.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Skip(UserTimeField).Take(times).Sum(Number) / TicksPerSecond;
    }

    private static double ProcessorSecondsOfChild(int process)
    {
        try
        {
            return ProcessorSeconds(process);
        }
        catch (IOException)
        {
            // It ended since it was listed; its parent counts it from now on.
            return 0;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
