using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests;

/// <summary>What every feed of changes promises, whatever the store.</summary>
public abstract class ChangeFeedContract
{
    private const int Steps = 120;
    private const string Smuggling = """{"kind":"smuggling-act","fine":1}""";
    private static readonly DateOnly FirstDay = Reports.Date("2015-06-01");
    private readonly Dictionary<Uscc, EnterpriseLedger> _ledgers = [];
    private readonly List<(string Uscc, DateOnly On, string Before, string After)> _expected = [];
    private DateOnly _expectedUntil = FirstDay;

    protected FakeTimeProvider Clock { get; } = new(ShanghaiCalendar.StartOf(FirstDay));

    protected abstract IFactLog Log { get; }

    protected abstract IChangeFeed Feed { get; }

    protected abstract IDueRows Due { get; }

    private DateOnly Today => Clock.Today();

    [Fact]
    public async Task An_outward_value_moves_if_and_only_if_there_is_one_change_also_when_time_alone_moves_it()
    {
        var chance = new Random(20170301);
        Uscc[] usccs = [.. Enumerable.Range(0, 5).Select(_ => TestEnterprises.New())];
        var outward = usccs.ToDictionary(uscc => uscc, _ => "{}");
        for (var step = 0; step < Steps; step++)
        {
            if (chance.Next(3) == 0)
            {
                Clock.Advance(TimeSpan.FromDays(chance.Next(1, 200)));
                await ReadAllAsync();
            }
            else
            {
                await ReportAsync(usccs[chance.Next(usccs.Length)], Fact(chance, step));
            }

            Expect(outward);
        }

        var changes = await ReadAllAsync();
        Assert.True(_expected.Select(each => each.On).Distinct().Count() > 10);
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(number => (long)number), changes.Select(change => change.Number));
        foreach (var uscc in usccs)
        {
            Assert.Equal(
                _expected.Where(each => each.Uscc == uscc.Text).Select(each => (each.On, each.Before, each.After)),
                changes.Where(change => change.Uscc == uscc.Text).Select(change => (change.ChangedOn, change.Before ?? "{}", change.After)));
        }
    }

    [Fact]
    public async Task A_clock_that_is_a_little_behind_at_midnight_moves_nothing_back()
    {
        Clock.SetUtcNow(ShanghaiCalendar.StartOf(FirstDay.AddDays(1)).AddMinutes(-1));
        await ReportAsync(TestEnterprises.New(), Reports.Event("1", "customs.penalty.imposed", "2015-06-02", Smuggling));

        await Due.RefreshDueAsync(FirstDay.AddDays(1), default);

        Assert.Equal([FirstDay.AddDays(1)], (await ReadAllAsync()).Select(change => change.ChangedOn));
        Assert.Single(await ReadAllAsync());
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was()
    {
        for (var i = 0; i < 5; i++)
        {
            await ReportAsync(TestEnterprises.New(), Reports.Event("1", "customs.penalty.imposed", "2015-06-01", Smuggling));
        }

        var first = await Feed.ReadAsync(0, 2, default);
        var rest = await Feed.ReadAsync(first.Changes[^1].Number, 10, default);

        Assert.Equal([1L, 2L, 3L, 4L, 5L], first.Changes.Concat(rest.Changes).Select(change => change.Number));
        Assert.Equal((5, 5), (first.Last, rest.Last));
        Assert.Empty((await Feed.ReadAsync(5, 10, default)).Changes);
    }

    protected async Task ReportAsync(Uscc uscc, CreditEvent reported)
    {
        var ledger = _ledgers.GetValueOrDefault(uscc) ?? (_ledgers[uscc] = new EnterpriseLedger(uscc, []));
        var behind = ledger.History.Sequence;
        Assert.IsType<RecordDecision.Recorded>(ledger.Record(reported, Clock.GetUtcNow()));
        Assert.Equal(AppendOutcome.Committed, await Log.AppendAsync(new FactAppend(
            uscc, behind, [ledger.History.Events[^1]], EnterpriseSummary.Of(ledger.History, Today))));
    }

    private async Task<List<StandingChange>> ReadAllAsync()
    {
        var changes = new List<StandingChange>();
        ChangePage page;
        do
        {
            page = await Feed.ReadAsync(changes.Count == 0 ? 0 : changes[^1].Number, 7, default);
            changes.AddRange(page.Changes);
        }
        while (!page.Changes.IsEmpty);
        return changes;
    }

    /// <summary>The model: what is outward of each enterprise, day after day up to today, compared with what was.</summary>
    private void Expect(Dictionary<Uscc, string> outward)
    {
        for (var day = _expectedUntil; day <= Today; day = day.AddDays(1))
        {
            foreach (var (uscc, ledger) in _ledgers)
            {
                var now = EnterpriseSummary.Of(ledger.History, day).Outward;
                if (now != outward[uscc])
                {
                    _expected.Add((uscc.Text, day, outward[uscc], now));
                    outward[uscc] = now;
                }
            }
        }

        _expectedUntil = Today;
    }

    private CreditEvent Fact(Random chance, int step)
    {
        var (id, on) = ($"{step}", EventCanon.Date(Today.AddDays(chance.Next(-30, 60))));
        return chance.Next(5) switch
        {
            0 => Reports.Event(id, "environment.rating.published", on, $$"""{"round":"{{Today.Year - 1}}","score":{{chance.Next(100)}}}"""),
            1 => Reports.Event(id, "safety.blacklist.listed", on, """{"ground":"事故"}"""),
            2 => Reports.Event(id, "customs.penalty.imposed", on, Smuggling),
            3 => Reports.Event(id, "tax.assessment.published", on, $$"""{"year":{{Today.Year - 1}},"score":{{chance.Next(100)}}}"""),
            _ => Reports.Event(id, "market.abnormal.listed", on, """{"ground":"unreachable"}"""),
        };
    }
}
