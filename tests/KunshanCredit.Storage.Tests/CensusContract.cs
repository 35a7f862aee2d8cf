using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests;

/// <summary>What a census of every store promises.</summary>
public abstract class CensusContract
{
    /// <summary>Where facts go.</summary>
    protected abstract IFactLog Log { get; }

    /// <summary>The census of the same store.</summary>
    protected abstract ICensus Enterprises { get; }

    [Fact]
    public async Task A_census_shows_every_enterprise_once_with_all_its_facts_and_keeps_what_is_chosen()
    {
        var appends = Enumerable.Range(0, 30).Select(_ => FactLogContract.FirstFact(TestEnterprises.New())).ToList();
        await Task.WhenAll(appends.Select(Log.AppendAsync));
        var seen = 0;

        var census = await Enterprises.TakeAsync(
            history =>
            {
                Interlocked.Increment(ref seen);
                return history.Uscc.Text[^1] < 'A' ? history : null;
            },
            default);

        Assert.Equal(appends.Count, seen);
        Assert.Equal(
            appends.Where(append => append.Uscc.Text[^1] < 'A').Select(append => (append.Uscc.Text, append.Events[^1].Hash)).Order(),
            census.Chosen.Select(history => (history.Uscc.Text, history.Hash)).Order());
        Assert.Equal(appends.Max(append => append.Events[^1].RecordedAt), census.LatestRecordedAt);
    }

    [Fact]
    public async Task A_census_of_nothing_is_empty()
    {
        var census = await Enterprises.TakeAsync(history => history, default);

        Assert.Empty(census.Chosen);
        Assert.Null(census.LatestRecordedAt);
        Assert.Empty(await Enterprises.NamesAsync(default));
    }

    [Fact]
    public async Task The_position_moves_with_every_fact_and_with_nothing_else()
    {
        var before = await Enterprises.PositionAsync(default);
        await Enterprises.TakeAsync(history => history, default);
        Assert.Equal(before, await Enterprises.PositionAsync(default));

        await Log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New()));
        Assert.NotEqual(before, await Enterprises.PositionAsync(default));
    }

    [Fact]
    public async Task Every_enterprise_is_named_also_one_that_never_registered()
    {
        var uscc = TestEnterprises.New();
        await Log.AppendAsync(FactLogContract.FirstFact(uscc));

        Assert.Equal([(uscc.Text, null)], (await Enterprises.NamesAsync(default)).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task What_goes_wrong_with_one_enterprise_ends_a_census()
    {
        await Log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New()));

        await Assert.ThrowsAsync<FactLogUnavailableException>(() => Enterprises.TakeAsync<string>(_ => throw new InvalidDataException("Damaged."), default));
        Assert.Single((await Enterprises.TakeAsync(history => history, default)).Chosen);
    }
}
