using BenchmarkDotNet.Reports;

namespace KunshanCredit.Benchmarks;

/// <summary>Says in plain words whether an assessment with all reasons costs no more than it may.</summary>
internal static class PriceOfReasons
{
    private const double Most = 2;

    /// <summary>Prints a line for each pair that was measured; nothing if none was.</summary>
    public static void Print(IEnumerable<Summary> summaries, TextWriter to)
    {
        foreach (var summary in summaries)
        {
            foreach (var pair in summary.Reports.GroupBy(report => report.BenchmarkCase.Parameters.DisplayInfo))
            {
                if (Cost(pair, nameof(AssessWhole.Without_reasons)) is { } without && Cost(pair, nameof(AssessWhole.With_reasons)) is { } with)
                {
                    var (time, bytes) = (with.Nanoseconds / without.Nanoseconds, with.Bytes / without.Bytes);
                    var (name, verdict) = (pair.First().BenchmarkCase.Descriptor.Type.Name, time <= Most ? "within" : "ABOVE");
                    to.WriteLine($"{name} {pair.Key}: with reasons {time:F2} x the time ({verdict} {Most}), {bytes:F2} x the bytes");
                }
            }
        }
    }

    private static (double Nanoseconds, double Bytes)? Cost(IEnumerable<BenchmarkReport> pair, string method) =>
        pair.FirstOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method) is { ResultStatistics: { } time } found
            ? (time.Median, found.GcStats.GetBytesAllocatedPerOperation(found.BenchmarkCase) ?? 0)
            : null;
}
