using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>What an active enterprise costs in memory.</summary>
internal static class Memory
{
    private const int WarmUpShare = 5;
    private const int Connections = 8;
    private const double Still = 0.002;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The growth of the resident memory of a service just started, divided by the enterprises looked up meanwhile. A fifth of the enterprises is
    /// activated before, so that code and buffers which the first ones bring are not counted.
    /// </summary>
    public static async Task<double> BytesPerEnterpriseAsync(Server service, string[] codes, int facts, CancellationToken cancellation)
    {
        var warmUp = codes.Length / WarmUpShare;
        await ActivateAsync(service, codes[..warmUp], facts, cancellation);
        var before = await SettledAsync(service, cancellation);
        await ActivateAsync(service, codes[warmUp..], facts, cancellation);
        var after = await SettledAsync(service, cancellation);
        return (double)(after - before) / (codes.Length - warmUp);
    }

    private static async Task ActivateAsync(Server service, string[] codes, int facts, CancellationToken cancellation)
    {
        var found = await Census.TakeAsync(service.Address, LookUpRequests.Plain(service.Address, codes), Connections, cancellation);
        Expect.Equal((long)codes.Length * facts, found.Sum(entry => entry.Sequence), "facts after the restart");
    }

    private static async Task<long> SettledAsync(Server service, CancellationToken cancellation)
    {
        var last = ProcFiles.ResidentBytes(service.Id);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += SampleInterval)
        {
            await Task.Delay(SampleInterval, cancellation);
            var now = ProcFiles.ResidentBytes(service.Id);
            if (Math.Abs(now - last) < last * Still)
            {
                return now;
            }

            last = now;
        }

        return last;
    }
}
