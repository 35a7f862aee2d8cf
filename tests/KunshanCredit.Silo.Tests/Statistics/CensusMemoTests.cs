using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Statistics;

namespace KunshanCredit.Silo.Tests.Statistics;

/// <summary>What a census found is known until something is recorded, and few wait for one.</summary>
public sealed class CensusMemoTests
{
    private readonly Registry _registry = new();
    private int _taken;

    [Fact]
    public async Task What_was_found_is_known_until_something_is_recorded()
    {
        using var memo = new CensusMemo(_registry);

        Assert.Equal("1", await AskAsync(memo, "a"));
        Assert.Equal("1", await AskAsync(memo, "a"));
        Assert.Equal("2", await AskAsync(memo, "b"));
        _registry.Position++;
        Assert.Equal("3", await AskAsync(memo, "a"));
    }

    [Fact]
    public async Task Only_so_much_is_kept_and_the_oldest_goes_first()
    {
        using var memo = new CensusMemo(_registry);
        foreach (var number in Enumerable.Range(0, 65))
        {
            await AskAsync(memo, number);
        }

        Assert.Equal("65", await AskAsync(memo, 64));
        Assert.Equal("66", await AskAsync(memo, 0));
    }

    [Fact]
    public async Task Those_who_ask_the_same_are_answered_by_one_census_and_more_than_a_few_are_turned_away()
    {
        using var memo = new CensusMemo(_registry);
        var taking = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 8).Select(_ => memo.AskAsync("a", async (_, _) =>
        {
            await taking.Task;
            return $"{++_taken}";
        }, default)).ToList();

        Assert.Null(await AskAsync(memo, "b"));
        taking.SetResult();

        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal("1", answer));
        Assert.Equal("2", await AskAsync(memo, "b"));
    }

    [Fact]
    public async Task What_failed_is_not_known_and_the_next_may_ask()
    {
        using var memo = new CensusMemo(_registry);
        await Assert.ThrowsAsync<FactLogUnavailableException>(() => memo.AskAsync<string>("a", (_, _) => throw new FactLogUnavailableException("away"), default));

        Assert.Equal("1", await AskAsync(memo, "a"));
    }

    private Task<string?> AskAsync(CensusMemo memo, object question) => memo.AskAsync(question, (_, _) => Task.FromResult($"{++_taken}"), default);

    private sealed class Registry : ICensus
    {
        public long Position { get; set; }

        public Task<long> PositionAsync(CancellationToken cancellationToken) => Task.FromResult(Position);

        public Task<Census<T>> TakeAsync<T>(Func<EnterpriseHistory, T?> choose, CancellationToken cancellationToken)
            where T : class => Task.FromResult(new Census<T>(ImmutableArray<T>.Empty, null));

        public Task<IReadOnlyDictionary<string, string?>> NamesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
