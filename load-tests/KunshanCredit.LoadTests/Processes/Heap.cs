using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>What a server has in memory, once its collector has been through all of it.</summary>
/// <param name="Live">The bytes of managed objects that are in use.</param>
/// <param name="Resident">The bytes of the process that are in memory, what the collector keeps for later included.</param>
internal sealed record Heap(long Live, long Resident)
{
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const long CollectKeyword = 0x800000;
    private const int Collections = 2;
    private const string SizeMetric = "dotnet_gc_last_collection_heap_size_bytes";
    private const string GapsMetric = "dotnet_gc_last_collection_heap_fragmentation_size_bytes";

    /// <summary>Lets a server collect everything, and looks.</summary>
    public static async Task<Heap> AfterCollectionAsync(Server server, CancellationToken cancellation)
    {
        // What the first one finalises only the second one frees.
        for (var i = 0; i < Collections; i++)
        {
            await CollectAsync(server.Id, cancellation);
        }

        using var client = new HttpClient { BaseAddress = new Uri($"http://{server.Address}") };
        var metrics = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellation)).Split('\n');
        return new Heap(Sum(metrics, SizeMetric) - Sum(metrics, GapsMetric), ProcFiles.ResidentBytes(server.Id));
    }

    /// <summary>To switch this keyword on makes the runtime do a full blocking collection; the session ends when that is done.</summary>
    private static async Task CollectAsync(int process, CancellationToken cancellation)
    {
        var provider = new EventPipeProvider(RuntimeProvider, EventLevel.Informational, CollectKeyword);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync([provider], requestRundown: false, token: cancellation);
        var reading = session.EventStream.CopyToAsync(Stream.Null, cancellation);
        await session.StopAsync(cancellation);
        await reading;
    }

    private static long Sum(string[] metrics, string name)
    {
        double[] values =
        [
            .. metrics.Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
                .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)),
        ];
        return values.Length > 0 ? (long)values.Sum() : throw new LoadTestException($"/metrics tells no {name}.");
    }
}
