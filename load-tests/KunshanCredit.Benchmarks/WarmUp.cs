namespace KunshanCredit.Benchmarks;

/// <summary>
/// Runs what will be measured until it gets no faster: the runtime has compiled it for good, by the profile of its calls, as it has in a silo that
/// has served for a minute. A fixed number of calls would end before on a busy machine, where the compiler itself has to wait.
/// </summary>
internal static class WarmUp
{
    private const int Calls = 400;
    private const int SteadyRounds = 5;
    private const int MostRounds = 40;
    private const double Faster = 0.9;
    private static readonly TimeSpan TimeToCompile = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(params Func<object>[] measured)
    {
        var (best, steady) = (TimeSpan.MaxValue, 0);
        for (var round = 0; round < MostRounds && steady < SteadyRounds; round++)
        {
            var taken = Round(measured);
            steady = taken < best * Faster ? 0 : steady + 1;
            best = taken < best ? taken : best;
            await Task.Delay(TimeToCompile);
        }
    }

    private static TimeSpan Round(Func<object>[] measured)
    {
        var before = Environment.CpuUsage.TotalTime;
        foreach (var call in measured)
        {
            for (var i = 0; i < Calls; i++)
            {
                call();
            }
        }

        return Environment.CpuUsage.TotalTime - before;
    }
}
