using HdrHistogram;

namespace KunshanCredit.LoadTests.Report;

/// <summary>
/// The latencies of each side of each contest as files of their own, in the percentile format of HdrHistogram, milliseconds; a plotter reads them as
/// they are.
/// </summary>
internal static class HistogramFiles
{
    private const int TicksPerHalfDistance = 5;
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>Writes them into a directory; those of another run with the same names are replaced.</summary>
    public static void Write(string directory, IEnumerable<Finding> findings)
    {
        Directory.CreateDirectory(directory);
        foreach (var finding in findings)
        {
            foreach (var (name, latency) in finding.Histograms)
            {
                using var file = new StreamWriter(Path.Combine(directory, FileName($"{finding.Title}, {name}"))) { NewLine = "\n" };
                latency.OutputPercentileDistribution(file, TicksPerHalfDistance, MicrosecondsPerMillisecond);
            }
        }
    }

    private static string FileName(string title) => string.Join(
        '-', string.Concat(title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)) + ".hgrm";
}
