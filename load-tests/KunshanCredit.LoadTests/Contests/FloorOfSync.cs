using System.Diagnostics;
using System.Globalization;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>How often this machine's disk can be told to keep something: the floor of every commit.</summary>
internal static class FloorOfSync
{
    private const string Program = "pg_test_fsync";
    private const string Method = "fdatasync";
    private const string Versions = "/usr/lib/postgresql";

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        if (Find() is not { } program)
        {
            stage.Findings.Skip(Program, "it is not installed (Debian: apt-get install postgresql)");
            return;
        }

        var perSecond = new List<double>();
        while (perSecond.Count < stage.Settings.Rounds)
        {
            perSecond.Add(await MeasureAsync(program, Path.Combine(stage.Directory, "fsync"), cancellation));
            Progress.Say($"{Program}: {perSecond.Count}/{stage.Settings.Rounds}  {perSecond[^1]:N0} {Method}/s");
        }

        stage.Findings.Add(new Figure(
            $"Syncs of the disk, `{Program}`",
            $"One write of 8 KiB and `{Method}`, one after the other: the floor of a commit that shares its sync with nobody.",
            "/s",
            perSecond));
    }

    private static string? Find() => Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions).OrderDescending(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin", Program)).FirstOrDefault(File.Exists)
        : null;

    /// <summary>The program tries each method for a while; the first line of this one is about a single write.</summary>
    private static async Task<double> MeasureAsync(string program, string file, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["-s", "1", "-f", file]) { RedirectStandardOutput = true })
            ?? throw new LoadTestException($"{Program} does not start.");
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [Method, var figure, "ops/sec", ..])
                {
                    return double.Parse(figure, CultureInfo.InvariantCulture);
                }
            }

            throw new LoadTestException($"{Program} says nothing of {Method}.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
