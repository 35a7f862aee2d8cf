namespace KunshanCredit.Benchmarks;

/// <summary>
/// Runs what will be measured until the runtime has compiled it for good, by the profile of its calls: that is the code of a silo that has served
/// for a minute. Iterations alone would end before, the more surely the busier the machine.
/// </summary>
internal static class WarmUp
{
    private const int Rounds = 6;
    private const int Calls = 500;
    private static readonly TimeSpan TimeToCompile = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(params Func<object>[] measured)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var call in measured)
            {
                for (var i = 0; i < Calls; i++)
                {
                    call();
                }
            }

            await Task.Delay(TimeToCompile);
        }
    }
}
