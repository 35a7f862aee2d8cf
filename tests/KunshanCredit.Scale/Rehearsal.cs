using System.Diagnostics;
using System.Globalization;
using HdrHistogram;

namespace KunshanCredit.Scale;

/// <summary>What a step did to the callers.</summary>
/// <param name="Name">The step.</param>
/// <param name="Seconds">How long it took, its aftermath included.</param>
/// <param name="Latencies">In microseconds, from the moment at which each request was due.</param>
/// <param name="Failures">What failed, in words.</param>
public sealed record Step(string Name, double Seconds, LongHistogram Latencies, IReadOnlyList<string> Failures)
{
    /// <summary>A line of the table.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {Seconds:F0} | {Latencies.TotalCount} | {Failures.Count} | {At(50):F1} | {At(99):F1} | {At(99.9):F1} | {At(100):F1} |");

    private double At(double percentile) => Latencies.GetValueAtPercentile(percentile) / 1000.0;
}

/// <summary>What came of a rehearsal.</summary>
/// <param name="Steps">Its steps.</param>
/// <param name="Acknowledged">How many facts were acknowledged.</param>
/// <param name="Stored">How many are on disk.</param>
public sealed record Outcome(IReadOnlyList<Step> Steps, long Acknowledged, long Stored)
{
    /// <summary>How many requests failed.</summary>
    public int Failed => Steps.Sum(step => step.Failures.Count);
}

/// <summary>Three silos behind the balancer under steady load: one joins, one leaves, all are replaced by a new build.</summary>
public static class Rehearsal
{
    private const int Silos = 3;
    private const string Head = "| step | seconds | requests | failed | p50 ms | p99 ms | p99.9 ms | max ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |";

    /// <summary>Runs the steps.</summary>
    /// <param name="perSecond">Requests a second.</param>
    /// <param name="aftermath">How long each step is watched after it is done.</param>
    /// <param name="say">Takes the table, line by line.</param>
    public static async Task<Outcome> RunAsync(int perSecond, TimeSpan aftermath, Action<string> say)
    {
        await using var city = await City.FoundAsync(Silos + 1);
        await city.StartAsync(0);
        await city.StartAsync(1);
        await city.StartAsync(2);
        using var balancer = await Balancer.StartAsync(city.Addresses);
        var build = CopyOfThisBuild();
        try
        {
            var load = new SteadyLoad(balancer.Address, perSecond);
            List<Step> steps = [];
            say(Head);
            await StepAsync("warm up", () => Task.CompletedTask);
            await StepAsync("nothing happens", () => Task.CompletedTask);
            await StepAsync("a fourth silo joins", () => city.StartAsync(3));
            await StepAsync("one stops gracefully", () => city.StopAsync(0));
            await StepAsync("it comes back from a new build", () => city.StartAsync(0, build.FullName));
            for (var place = 1; place <= Silos; place++)
            {
                var replaced = place;
                await StepAsync($"silo {place + 1} is replaced by the new build", async () =>
                {
                    await city.StopAsync(replaced);
                    await city.StartAsync(replaced, build.FullName);
                });
            }

            await load.DisposeAsync();
            return new Outcome(steps, load.Acknowledged, await city.CountFactsAsync());

            async Task StepAsync(string name, Func<Task> act)
            {
                var started = Stopwatch.GetTimestamp();
                await act();
                using var watch = new PeriodicTimer(aftermath);
                await watch.WaitForNextTickAsync();
                var (latencies, failures) = load.Take();
                steps.Add(new Step(name, Stopwatch.GetElapsedTime(started).TotalSeconds, latencies, [.. failures]));
                say(steps[^1].Row);
                foreach (var kind in failures.GroupBy(failure => failure).OrderByDescending(kind => kind.Count()).Take(5))
                {
                    say($"  {kind.Count()} x {kind.Key}");
                }
            }
        }
        finally
        {
            build.Delete(recursive: true);
        }
    }

    /// <summary>The programs in another folder, as a deployment brings them.</summary>
    private static DirectoryInfo CopyOfThisBuild()
    {
        var copy = Directory.CreateTempSubdirectory("credit-build-");
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
