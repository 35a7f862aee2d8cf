using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using Perfolizer.Horology;

namespace KunshanCredit.Benchmarks;

/// <summary>
/// How everything here is measured: a process of its own for each figure, few and short iterations, so that all of it takes some minutes. Enough to
/// see what costs twice as much, not what costs a twentieth more.
/// </summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        AddJob(Job.Default
            .WithClock(new ProcessorClock())
            .WithLaunchCount(1).WithWarmupCount(2).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(50))
            .WithEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0"));
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);

        SummaryStyle = SummaryStyle.Default.WithMaxParameterColumnWidth(40);

        // Beside the program, so that no run leaves anything between the sources.
        ArtifactsPath = Path.Combine(AppContext.BaseDirectory, "reports");
    }
}
