using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;

namespace KunshanCredit.LoadTests;

/// <summary>The whole run: build, measure, report. Whatever happens, it leaves no process and no data behind.</summary>
internal static class Benchmark
{
    public static async Task RunAsync(Settings settings, CancellationToken cancellation)
    {
        var repository = Repository.Find();
        var machine = Machine.Read();
        Progress.Say("Building the service");
        var assembly = await repository.BuildServiceAsync(cancellation);
        var commit = await repository.CommitAsync(cancellation);
        var directory = Directory.CreateTempSubdirectory("kunshan-credit-load-");
        try
        {
            var measurement = new Measurement(settings, new Quiet(machine), assembly, directory.FullName);
            var findings = await measurement.RunAsync(cancellation);
            var text = ResultsFile.Text(findings, settings, machine, commit, TimeProvider.System.GetUtcNow());
            Console.WriteLine();
            Console.WriteLine(text);
            if (settings.Output is { } output)
            {
                await File.WriteAllTextAsync(Path.Combine(repository.Root, output), text, cancellation);
                Progress.Say($"Written to {output}");
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
