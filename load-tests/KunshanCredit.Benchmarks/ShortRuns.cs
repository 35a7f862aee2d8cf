using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace KunshanCredit.Benchmarks;

/// <summary>
/// How everything here is measured: one process for each figure, short iterations, so that all of it takes some minutes. Enough to see what costs
/// twice as much, not what costs a twentieth more.
/// </summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        AddJob(Job.Default
            .WithClock(new ProcessorClock())
            .WithLaunchCount(1).WithWarmupCount(6).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(60))
            .WithEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0"));
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);

        // Beside the program, so that no run leaves anything between the sources.
        ArtifactsPath = Path.Combine(AppContext.BaseDirectory, "reports");
    }
}
