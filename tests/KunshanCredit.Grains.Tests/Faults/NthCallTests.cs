namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>
/// The first call to the store fails, then the second, and so on until the operation runs through untouched; in every way in which a call can
/// fail. The callers ask again, and in the end everything that they were promised is there, once.
/// </summary>
public abstract class NthCallTests(FaultyCluster cluster)
{
    private const int MostCalls = 100;

    public static IEnumerable<object[]> Everything =>
        Operation.All.Keys.SelectMany(_ => Enum.GetValues<Fault>(), (operation, fault) => new object[] { operation, fault });

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Whichever_call_fails_nothing_is_lost_doubled_or_stuck(string operation, Fault fault)
    {
        var n = 1;
        while (await IsReachedAsync(Operation.All[operation], n, fault))
        {
            Assert.True(++n < MostCalls, $"{operation} never runs through.");
        }
    }

    /// <summary>Runs the operation with its N-th call failing; false if it has not so many.</summary>
    private async Task<bool> IsReachedAsync(Operation operation, int n, Fault fault)
    {
        var caller = new Caller(cluster);
        var uscc = await operation.Prepare(caller);
        cluster.Faults.FailCall(n, fault);
        await operation.Run(caller, uscc);
        var isReached = await cluster.Faults.EndAsync();
        await caller.EverythingHeldAsync();
        return isReached;
    }
}

/// <summary>Every call fails once before a log in memory.</summary>
public sealed class MemoryNthCallTests(FaultyMemoryCluster cluster) : NthCallTests(cluster), IClassFixture<FaultyMemoryCluster>;

/// <summary>Every call fails once before the embedded store, as it is on disk.</summary>
public sealed class SqliteNthCallTests(FaultySqliteCluster cluster) : NthCallTests(cluster), IClassFixture<FaultySqliteCluster>;
