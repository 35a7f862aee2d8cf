using Xunit.Abstractions;

namespace KunshanCredit.Chaos.Tests;

/// <summary>The short form of the chaos test; the long one is a command of its own, see the README beside the supervisor.</summary>
public sealed class ShortChaosTests(ITestOutputHelper output)
{
    private static readonly Settings Short = new() { Minutes = 2, Seed = 1, Faults = 20 };

    [Fact]
    public async Task Nothing_acknowledged_is_lost_while_silos_and_the_database_fail()
    {
        output.WriteLine($"seed {Short.Seed}");

        var verdict = await new ChaosRun(Short, output.WriteLine).RunAsync(CancellationToken.None);

        output.WriteLine($"{verdict}");
        Assert.True(verdict.Holds, $"{verdict}");
        Assert.True(verdict.Faults.Values.Sum() >= Short.FaultsDemanded, $"{verdict}");
    }
}
