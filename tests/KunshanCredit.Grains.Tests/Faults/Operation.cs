using KunshanCredit.Domain.Enterprises;
using static KunshanCredit.Grains.Tests.Faults.Caller;

namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>Something that callers do, and what must be there before.</summary>
/// <param name="Prepare">Brings about what must be there, while nothing fails.</param>
/// <param name="Run">Does it, until everything is settled.</param>
internal sealed record Operation(Func<Caller, Task<Uscc>> Prepare, Func<Caller, Uscc, Task> Run)
{
    private static readonly Func<Caller, Task<Uscc>> ColdAndKnown = caller => caller.EnterpriseWithAsync(Fact("A"), Fact("B"));

    private static readonly Func<Caller, Task<Uscc>> Warm = async caller =>
    {
        var uscc = await caller.EnterpriseWithAsync(Fact("A"));
        await caller.ReportAsync(uscc, Fact("B"));
        return uscc;
    };

    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, Operation> All { get; } = new Dictionary<string, Operation>
    {
        ["a first fact"] = new(caller => Task.FromResult(TestKit.TestEnterprises.New()), (caller, uscc) => caller.ReportAsync(uscc, Fact("C"))),
        ["a fact of a cold enterprise"] = new(ColdAndKnown, (caller, uscc) => caller.ReportAsync(uscc, Fact("C"))),
        ["a fact of a warm enterprise"] = new(Warm, (caller, uscc) => caller.ReportAsync(uscc, Fact("C"))),
        ["facts of one enterprise"] = new(Warm, (caller, uscc) => caller.ReportAsync(uscc, Fact("C"), Fact("D"), Fact("E"))),
        ["a batch for several enterprises"] = new(Warm, BatchAsync),
        ["a fact again, cold"] = new(ColdAndKnown, (caller, uscc) => caller.ReportAsync(uscc, Fact("B"))),
        ["a fact again, warm"] = new(Warm, (caller, uscc) => caller.ReportAsync(uscc, Fact("B"))),
        ["a withdrawal"] = new(Warm, (caller, uscc) => caller.ReportAsync(uscc, Withdrawal("W", "B"))),
        ["a fact and its withdrawal"] = new(Warm, (caller, uscc) => caller.ReportAsync(uscc, Fact("C"), Withdrawal("W", "C"))),
        ["twins"] = new(Warm, (caller, uscc) => Task.WhenAll(
            caller.ReportAsync(uscc, Fact("C")), caller.ReportAsync(uscc, Fact("C")), caller.ReportAsync(uscc, Fact("C")))),
        ["a look-up"] = new(ColdAndKnown, async (caller, uscc) => Assert.Equal(2, await caller.LookUpAsync(uscc))),
        ["a page of events"] = new(ColdAndKnown, async (caller, uscc) => Assert.Equal(2, await caller.EventsAsync(uscc))),
        ["a hot enterprise"] = new(Warm, HotAsync),
    };

    /// <summary>One call per enterprise, beside each other, as the way in does it.</summary>
    private static async Task BatchAsync(Caller caller, Uscc warm)
    {
        var cold = await caller.EnterpriseWithAsync(Fact("A"));
        var unknown = TestKit.TestEnterprises.New();
        await Task.WhenAll(new[] { warm, cold, unknown }.Select(uscc => caller.ReportAsync(uscc, Fact("C"), Fact("D"))));
    }

    /// <summary>Three departments' clerks, each with one fact after the other, and a reader between them.</summary>
    private static Task HotAsync(Caller caller, Uscc uscc) => Task.WhenAll(
        Enumerable.Range(1, 3).Select(async clerk =>
        {
            for (var n = 1; n <= 3; n++)
            {
                await caller.ReportAsync(uscc, Fact($"{clerk}-{n}"));
            }
        }).Append(caller.LookUpAsync(uscc)));
}
