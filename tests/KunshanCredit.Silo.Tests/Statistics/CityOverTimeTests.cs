using System.Text.Json;
using KunshanCredit.Demo;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Tests.Statistics;

/// <summary>What is counted over time, against the enterprises one by one.</summary>
public sealed class CityOverTimeTests
{
    private static readonly System.Collections.Immutable.ImmutableArray<DateOnly> Days = [.. Enumerable.Range(0, 40).Select(month => new DateOnly(2014, 10, 31).AddMonths(month))];

    [Fact]
    public void A_row_that_still_holds_is_what_it_would_be_if_it_were_assessed_again()
    {
        foreach (var history in Histories().Take(300))
        {
            Assert.Equal(Days.Select(day => EnterpriseSummary.Of(history, day).Outward), EnterpriseSummary.On(history, Days).Select(row => row.Outward));
        }
    }

    [Fact]
    public void Counts_of_days_and_migrations_are_those_of_the_enterprises()
    {
        var histories = Histories().Take(500).ToList();
        var (tally, migrations) = (new DayTally(Days), new MigrationTally(Days[0], Days[^1]));
        Parallel.ForEach(histories, history =>
        {
            tally.Add(history);
            migrations.Add(history);
        });

        var last = histories.Select(history => EnterpriseSummary.Of(history, Days[^1])).ToList();
        foreach (var value in CountedValue.All)
        {
            Assert.Equal(
                value.Codes.Select(code => new CodeCount(code, last.Count(row => value.Of(row).Contains(code)))), tally.Of(value)[^1].Counts);
        }

        foreach (var value in CountedValue.Singles)
        {
            var rows = migrations.Of(value);
            Assert.DoesNotContain(rows, row => row is { From: null, To: null });
            Assert.Equal(tally.Of(value)[^1].Counts.Where(count => count.Count > 0), ByEnd(rows.GroupBy(row => row.To), value));
            Assert.Equal(tally.Of(value)[0].Counts.Where(count => count.Count > 0), ByEnd(rows.GroupBy(row => row.From), value));
        }
    }

    private static IEnumerable<CodeCount> ByEnd(IEnumerable<IGrouping<string?, Migration>> groups, CountedValue value) => groups
        .Where(group => group.Key is not null)
        .OrderBy(group => value.Codes.IndexOf(group.Key!))
        .Select(group => new CodeCount(group.Key!, group.Sum(row => row.Count)));

    private static IEnumerable<EnterpriseHistory> Histories() => DemoCity.Facts().GroupBy(fact => fact.Uscc).Select(facts =>
    {
        var ledger = new EnterpriseLedger(facts.Key, []);
        foreach (var fact in facts)
        {
            var reading = EventReader.Read(JsonSerializer.Deserialize<JsonElement>(fact.ToJson()), facts.Key, fact.Department, DemoCity.Today);
            ledger.Record(Assert.IsType<EventReading.Valid>(reading).Event, ShanghaiCalendar.StartOf(DemoCity.Today));
        }

        return ledger.History;
    });
}
