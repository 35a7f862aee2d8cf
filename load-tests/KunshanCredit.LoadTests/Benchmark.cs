using System.Net.Sockets;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using Npgsql;

namespace KunshanCredit.LoadTests;

/// <summary>The whole run: build, measure, report. Whatever happens, it leaves no process and no data behind.</summary>
internal static class Benchmark
{
    private const string Histograms = "results";
    private const string KeptRatios = "load-tests/ratios.json";

    /// <summary>Runs it.</summary>
    /// <returns>Whether every contest came to a result, and no ratio is worse than one that is kept.</returns>
    public static async Task<bool> RunAsync(Settings settings, CancellationToken cancellation)
    {
        var repository = Repository.Find();
        var machine = Machine.Read();
        Progress.Say("Building");
        var builds = await Builds.MakeAsync(repository, cancellation);
        var commit = await repository.CommitAsync(cancellation);
        var findings = new Findings();
        var directory = Directory.CreateTempSubdirectory("kunshan-credit-load-");
        try
        {
            await MeasureAsync(settings, machine, builds, findings, directory.FullName, cancellation);
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        var text = ResultsFile.Text(findings, settings, machine, commit, TimeProvider.System.GetUtcNow());
        Console.WriteLine();
        Console.WriteLine(text);
        if (settings.Output is { } output)
        {
            var file = Path.Combine(repository.Root, output);
            await File.WriteAllTextAsync(file, text, cancellation);
            HistogramFiles.Write(Path.Combine(Path.GetDirectoryName(file)!, Histograms), findings.All);
            Progress.Say($"Written to {output}, and the latencies to {Histograms} beside it");
        }

        return Keep(settings, repository, findings) && !findings.HasFailures;
    }

    /// <summary>Compares the ratios with those that are kept, or keeps them, if that is wanted; whether none is worse.</summary>
    private static bool Keep(Settings settings, Repository repository, Findings findings)
    {
        var file = Path.Combine(repository.Root, KeptRatios);
        if (settings.IsUpdate)
        {
            Guard.Of(findings).Write(file);
            Progress.Say($"Written to {KeptRatios}");
        }

        var (lines, isGood) = settings.IsGuard ? Guard.Read(file).Judge(findings) : ([], true);
        foreach (var line in lines)
        {
            Progress.Say(line);
        }

        return isGood;
    }

    /// <summary>One contest after the other. After one that failed nothing that is shared is trusted any more.</summary>
    private static async Task MeasureAsync(
        Settings settings, Machine machine, Builds builds, Findings findings, string directory, CancellationToken cancellation)
    {
        var stages = 0;
        var stage = NewStage();
        try
        {
            foreach (var entry in settings.Contests)
            {
                try
                {
                    await entry.RunAsync(stage, cancellation);
                }
                catch (Exception failure) when (
                    failure is LoadTestException or SocketException or TimeoutException or HttpRequestException or NpgsqlException)
                {
                    findings.Fail(entry.Name, failure.Message);
                    await stage.DisposeAsync();
                    stage = NewStage();
                }
            }
        }
        finally
        {
            await stage.DisposeAsync();
        }

        Stage NewStage() => new(settings, machine, builds, findings, Directory.CreateDirectory(Path.Combine(directory, $"{stages++}")).FullName);
    }
}
