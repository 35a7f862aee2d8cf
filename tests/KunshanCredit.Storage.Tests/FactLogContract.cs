using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests;

/// <summary>What every fact log promises. Each implementation runs these.</summary>
public abstract class FactLogContract
{
    private static readonly DateTimeOffset Now = new(2017, 3, 1, 1, 2, 3, TimeSpan.Zero);

    /// <summary>The log under test.</summary>
    protected abstract IFactLog Log { get; }

    [Fact]
    public async Task An_enterprise_that_nobody_reported_on_has_no_events()
    {
        var uscc = TestEnterprises.New();

        Assert.Equal(0, await Log.HeadAsync(uscc, default));
        Assert.Empty(await Log.ReadAsync(uscc, default));
    }

    [Fact]
    public async Task What_was_committed_comes_back_equal()
    {
        var uscc = TestEnterprises.New();
        var append = Append(uscc, [], Reports.Event("A", "environment.rating.published", "2017-03-01", """{"round":"2016","colour":"red"}""",
            """{"number":"昆环信〔2017〕42号","title":"结果","issuedOn":"2017-02-24","part":"一"}"""));

        Assert.Equal(AppendOutcome.Committed, await Log.AppendAsync(append));

        Assert.Equal(1, await Log.HeadAsync(uscc, default));
        Assert.Equal(append.Events, await Log.ReadAsync(uscc, default));
    }

    [Fact]
    public async Task Appends_behind_one_another_form_one_gapless_chain()
    {
        var uscc = TestEnterprises.New();
        var first = Append(uscc, [], Rating("A", "2015"), Rating("B", "2014"));
        var second = Append(uscc, first.Events, Rating("C", "2016"));

        var outcomes = await Task.WhenAll(Log.AppendAsync(first), Log.AppendAsync(second));

        Assert.Equal([AppendOutcome.Committed, AppendOutcome.Committed], outcomes);
        Assert.Equal(3, new EnterpriseLedger(uscc, await Log.ReadAsync(uscc, default)).History.Sequence);
    }

    [Fact]
    public async Task Of_two_writers_behind_one_head_one_wins_and_the_other_writes_nothing()
    {
        var uscc = TestEnterprises.New();
        var one = Append(uscc, [], Rating("A", "2015"));
        var other = Append(uscc, [], Rating("B", "2016"), Rating("C", "2014"));

        var outcomes = await Task.WhenAll(Log.AppendAsync(one), Log.AppendAsync(other));

        Assert.Equal([AppendOutcome.Committed, AppendOutcome.Conflict], outcomes);
        Assert.Equal(one.Events, await Log.ReadAsync(uscc, default));
    }

    [Fact]
    public async Task An_append_behind_a_head_that_is_gone_is_a_conflict()
    {
        var uscc = TestEnterprises.New();
        var first = Append(uscc, [], Rating("A", "2015"));
        var second = Append(uscc, first.Events, Rating("B", "2016"));
        var late = Append(uscc, first.Events, Rating("C", "2014"));
        await Log.AppendAsync(first);
        await Log.AppendAsync(second);

        Assert.Equal(AppendOutcome.Conflict, await Log.AppendAsync(late));

        Assert.Equal(2, (await Log.ReadAsync(uscc, default)).Count);
    }

    [Fact]
    public async Task An_append_behind_another_event_of_the_same_sequence_is_a_conflict()
    {
        var uscc = TestEnterprises.New();
        var neverWritten = Append(uscc, [], Rating("A", "2015"));
        var behindIt = Append(uscc, neverWritten.Events, Rating("B", "2016"));
        var winner = Append(uscc, [], Rating("C", "2014"));
        await Log.AppendAsync(winner);

        Assert.Equal(AppendOutcome.Conflict, await Log.AppendAsync(behindIt));

        Assert.Equal(winner.Events, await Log.ReadAsync(uscc, default));
    }

    [Fact]
    public async Task An_id_in_use_fails_its_append_alone_and_never_its_neighbours()
    {
        var (poisoned, neighbour) = (TestEnterprises.New(), TestEnterprises.New());
        var first = Append(poisoned, [], Rating("A", "2015"));
        await Log.AppendAsync(first);
        var poison = Append(poisoned, first.Events, Rating("A", "2016"), forge: true);
        var neighbours = Append(neighbour, [], Rating("A", "2015"));

        var outcomes = await Task.WhenAll(Log.AppendAsync(poison), Log.AppendAsync(neighbours));

        Assert.Equal([AppendOutcome.Conflict, AppendOutcome.Committed], outcomes);
        Assert.Equal(first.Events, await Log.ReadAsync(poisoned, default));
    }

    [Fact]
    public async Task Many_writers_of_many_enterprises_lose_nothing()
    {
        var appends = Enumerable.Range(0, 300).Select(_ => Append(TestEnterprises.New(), [], Rating("A", "2015"), Rating("B", "2016"))).ToList();

        var outcomes = await Task.WhenAll(appends.Select(Log.AppendAsync));

        Assert.All(outcomes, outcome => Assert.Equal(AppendOutcome.Committed, outcome));
        foreach (var append in appends)
        {
            Assert.Equal(append.Events, await Log.ReadAsync(append.Uscc, default));
        }
    }

    /// <summary>The first fact of an enterprise: a red rating.</summary>
    internal static FactAppend FirstFact(Uscc uscc) => Append(uscc, [], Rating("A", "2016"));

    /// <summary>An append of events behind others.</summary>
    protected static FactAppend Append(Uscc uscc, ImmutableArray<RecordedEvent> behind, params ImmutableArray<CreditEvent> events) =>
        Append(uscc, behind, events[0], forge: false, events[1..]);

    private static FactAppend Append(
        Uscc uscc, ImmutableArray<RecordedEvent> behind, CreditEvent first, bool forge, params ImmutableArray<CreditEvent> more)
    {
        // A ledger without the events before it takes an id that is in use: so a writer with a bug would send it.
        var ledger = new EnterpriseLedger(uscc, behind);
        var (sequence, hash) = (ledger.History.Sequence, ledger.History.Hash);
        if (forge)
        {
            var recordedAt = Now.AddSeconds(1);
            var forged = new RecordedEvent(first, sequence + 1, recordedAt, hash, EventCanon.Hash(hash, uscc, first, sequence + 1, recordedAt));
            return new FactAppend(uscc, sequence, [forged], EnterpriseSummary.Of(ledger.History, Reports.Date("2017-03-01")) with { Sequence = sequence + 1 });
        }

        foreach (var reported in more.Insert(0, first))
        {
            Assert.IsType<RecordDecision.Recorded>(ledger.Record(reported, Now));
        }

        return new FactAppend(
            uscc, sequence, [.. ledger.History.Events[sequence..]], EnterpriseSummary.Of(ledger.History, Reports.Date("2017-03-01")));
    }

    private static CreditEvent Rating(string id, string round) =>
        Reports.Event(id, "environment.rating.published", "2017-03-01", $$"""{"round":"{{round}}","colour":"red"}""");
}
