using System.Text;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>A working day that does not end: nothing may grow, slow down or get lost.</summary>
internal static class Soak
{
    private const string Title = "Soak";
    private const double ShareOfCapacity = 0.3;
    private const int Connections = 64;
    private const int Slices = 12;

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        var city = await stage.CityAsync(cancellation);
        var load = new MixedLoad(city.Address, LookUpRequests.Plain(city.Address, city.Codes), city.Codes);
        var most = await ClosedLoop.RunAsync(city.Address, load.Callers(stage.NextRun(), Connections), stage.Settings.RoundLength, cancellation);
        var rate = Math.Floor(ShareOfCapacity * most.Count / most.Elapsed.TotalSeconds);
        var before = await Heap.AfterCollectionAsync(city.Service, cancellation);
        var (slices, table) = (new List<double>(), new StringBuilder("| slice | answers/s | p50, p99, most ms | resident MiB |\n| --- | --- | --- | --- |\n"));
        var length = TimeSpan.FromMinutes(stage.Settings.SoakMinutes) / Slices;
        while (slices.Count < Slices)
        {
            var slice = await OpenLoop.RunAsync(city.Address, load.Callers(stage.NextRun(), Connections), rate, length, cancellation);
            double At(double percentile) => slice.Latency!.GetValueAtPercentile(percentile) / 1000.0;
            var resident = ProcFiles.ResidentBytes(city.Service.Id) >> 20;
            slices.Add(At(99));
            Progress.Say($"{Title}: {slices.Count}/{Slices}  p99 {At(99):N2} ms, {resident} MiB resident");
            table.AppendLine(
                $"| {slices.Count} | {slice.Count / slice.Elapsed.TotalSeconds:N0} | {At(50):N2}, {At(99):N2}, {At(100):N2} | {resident} |");
        }

        var after = await Heap.AfterCollectionAsync(city.Service, cancellation);
        city.Acknowledge(load.Recorded);
        await city.CheckRowsAsync();
        stage.Findings.Verified($"{Title}: as many rows as acknowledgements.");
        stage.Findings.Add(new Figure(
            $"{Title}, p99 of each slice",
            $"{stage.Settings.SoakMinutes} minutes of 95 % look-ups and 5 % facts at {rate:N0} a second, 30 % of capacity, in {Slices} slices. " +
            $"{load.Recorded} facts were acknowledged; objects in use went from {before.Live >> 20} to {after.Live >> 20} MiB, those facts included.",
            "ms",
            slices)
        { More = table.ToString() });
    }
}
