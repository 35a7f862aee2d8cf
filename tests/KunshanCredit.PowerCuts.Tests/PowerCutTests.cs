using KunshanCredit.TestKit.Processes;
using Xunit.Abstractions;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>
/// The power goes at a moment that chance picks, and comes back: each fact that was acknowledged is there, in a gapless chain. The same harness
/// sees facts lost where the settings allow it; if it did not, it would prove nothing.
/// </summary>
/// <remarks>
/// Needs root and loop devices, else the tests are skipped and say why. <c>POWER_CUTS=100 dotnet test tests/KunshanCredit.PowerCuts.Tests -c Release
/// --logger "console;verbosity=detailed"</c> cuts a hundred times per store and prints the figures; <c>POWER_CUTS_SEED</c> repeats a run's choices.
/// </remarks>
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int DiskMegabytes = 1536;
    private const int MostControls = 10;
    private static readonly int Cuts = Setting("POWER_CUTS", 6);
    private static readonly int Seed = Setting("POWER_CUTS_SEED", Random.Shared.Next());

    public static TheoryData<string> Filesystems => ["xfs", "ext4"];

    [SkippableTheory]
    [MemberData(nameof(Filesystems))]
    public Task The_embedded_store_loses_nothing(string filesystem) =>
        NothingIsLostAsync(filesystem, disk => Task.FromResult(EmbeddedMachine.WithStore(disk)));

    [SkippableTheory]
    [MemberData(nameof(Filesystems))]
    public Task The_shared_store_loses_nothing(string filesystem) => NothingIsLostAsync(filesystem, ServerMachine.WithStoreAsync);

    [SkippableTheory]
    [InlineData("full", false)]
    [InlineData("normal", true)]
    public Task SQLite_loses_facts_only_if_it_does_not_sync(string synchronous, bool loses) =>
        ControlAsync($"SQLite, synchronous = {synchronous}", loses, disk => Task.FromResult(EmbeddedMachine.WithTable(disk, synchronous)));

    [SkippableTheory]
    [InlineData("on", false)]
    [InlineData("off", true)]
    public Task PostgreSQL_loses_facts_only_if_it_does_not_sync(string synchronousCommit, bool loses) =>
        ControlAsync($"PostgreSQL, synchronous_commit = {synchronousCommit}", loses, disk => ServerMachine.WithTableAsync(disk, synchronousCommit));

    private async Task NothingIsLostAsync(string filesystem, Func<LoopFilesystem, Task<Machine>> machineOn)
    {
        Skip.If(LoopFilesystem.WhyNot is not null, LoopFilesystem.WhyNot);
        using var disk = LoopFilesystem.Create(filesystem, DiskMegabytes);
        await using var machine = await machineOn(disk);
        var power = new PowerCut(machine, new Random(Seed));
        var tally = default(Tally);
        for (var cut = 0; cut < (Cuts + 1) / 2; cut++)
        {
            tally += await power.CutAsync();
            Assert.True(tally.Missing == 0, $"{tally} with seed {Seed}");
        }

        output.WriteLine($"{machine.Log.GetType().Name} on {filesystem}: {tally}, seed {Seed}");
        Assert.Equal(0, await power.MissingInTheEndAsync());
    }

    /// <summary>Cuts until facts are lost, if they should be; else so often that they would have been.</summary>
    private async Task ControlAsync(string name, bool loses, Func<LoopFilesystem, Task<Machine>> machineOn)
    {
        Skip.If(LoopFilesystem.WhyNot is not null, LoopFilesystem.WhyNot);
        using var disk = LoopFilesystem.Create("xfs", DiskMegabytes);
        await using var machine = await machineOn(disk);
        var power = new PowerCut(machine, new Random(Seed));
        var tally = default(Tally);
        do
        {
            tally += await power.CutAsync();
        }
        while (loses ? tally.Missing == 0 && tally.Cuts < MostControls : tally.Cuts < 2);

        output.WriteLine($"Control: {name}: {tally}, seed {Seed}");
        Assert.Equal(loses, tally.Missing > 0);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
