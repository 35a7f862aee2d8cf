using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Contests;

/// <summary>What an active enterprise costs in memory.</summary>
internal static class MemoryOfActive
{
    private const int Restarts = 3;
    private const int MostEnterprises = 20_000;

    // The first fifth is activated before: code and buffers that the first ones bring are not counted.
    private const int WarmUpShare = 5;
    private static readonly (int Facts, Aim Aim)[] Cases = [(Facts.PerEnterprise, Aim.AtMost(4.5)), (30, Aim.AtMost(7))];

    public static async Task RunAsync(Stage stage, CancellationToken cancellation)
    {
        foreach (var (facts, aim) in Cases)
        {
            await using var city = await stage.NewCityAsync(stage.Settings.Store, cancellation);
            await city.FillAsync(facts, cancellation, MostEnterprises);
            await MeasureAsync(stage, city, facts, aim, cancellation);
        }
    }

    private static async Task MeasureAsync(Stage stage, City city, int facts, Aim aim, CancellationToken cancellation)
    {
        var (live, resident) = (new List<double>(), new List<double>());
        for (var i = 1; i <= Restarts; i++)
        {
            await city.RestartAsync(cancellation);
            var warmUp = city.Codes.Length / WarmUpShare;
            await city.CensusAsync(city.Codes[..warmUp], cancellation);
            var before = await Heap.AfterCollectionAsync(city.Service, cancellation);
            await city.CensusAsync(city.Codes[warmUp..], cancellation);
            var after = await Heap.AfterCollectionAsync(city.Service, cancellation);
            live.Add(KibibytesEach(after.Live - before.Live));
            resident.Add(KibibytesEach(after.Resident - before.Resident));
            Progress.Say($"Memory, {facts} facts: {i}/{Restarts}  {live[^1]:N2} KiB live, {resident[^1]:N2} KiB resident");

            double KibibytesEach(long bytes) => bytes / 1024.0 / (city.Codes.Length - warmUp);
        }

        stage.Findings.Add(new Figure(
            $"Memory of an active enterprise with {facts} facts",
            $"The service is started anew, {city.Codes.Length} enterprises are looked up once each, their answers included; the growth from a fifth of " +
            "them to all, divided by their number. Objects in use after two full collections that are forced from outside count for the aim. The " +
            $"resident set, in which is what the collector keeps for later, grew by {Statistics.Spread(resident, "N2")} KiB each.",
            "KiB",
            live,
            aim));
    }
}
