using System.Text.Json;
using KunshanCredit.Demo;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Silo.Tests.Storage;

/// <summary>Both stores answer every question about a city alike: today, after time has made rows untrue, and on another day.</summary>
public sealed class SameCityTests : IAsyncLifetime
{
    private const int Enterprises = 400;
    private readonly FakeTimeProvider _clock = new(ShanghaiCalendar.StartOf(DemoCity.Today));
    private readonly TemporaryDirectory _directory = new();
    private PostgresServer _server = null!;

    public async Task InitializeAsync() => _server = await PostgresServer.StartNewAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Both_stores_answer_alike()
    {
        var database = await _server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(_server.ConnectionString(database, "credit_owner"), CancellationToken.None);
        await using var shared = new PostgresStore(_server.ConnectionString(database));
        await using var sharedLog = new PostgresFactLog(shared, "silo");
        using var embedded = SqliteStore.Open(_directory.Path);
        using var embeddedLog = new SqliteFactLog(embedded);
        await Task.WhenAll(DemoCity.Facts().GroupBy(fact => fact.Uscc).Take(Enterprises).Select(async facts =>
        {
            var append = Append(facts.Key, facts);
            Assert.Equal(AppendOutcome.Committed, await sharedLog.AppendAsync(append));
            Assert.Equal(AppendOutcome.Committed, await embeddedLog.AppendAsync(append));
        }));
        using var sharedCity = new PostgresCity(shared, _clock);
        using var embeddedCity = new SqliteCity(embedded, embeddedLog, _clock);

        foreach (var day in new[] { DemoCity.Today, DemoCity.Today.AddMonths(7), DemoCity.Today.AddYears(2) })
        {
            _clock.SetUtcNow(ShanghaiCalendar.StartOf(day));
            foreach (var asOf in new[] { day, DemoCity.Today.AddMonths(-9) })
            {
                Assert.Equal(await embeddedCity.AskAsync(asOf, Everything, default), await sharedCity.AskAsync(asOf, Everything, default));
            }
        }
    }

    private FactAppend Append(Uscc uscc, IEnumerable<DemoFact> facts)
    {
        var ledger = new EnterpriseLedger(uscc, []);
        foreach (var fact in facts)
        {
            using var json = JsonDocument.Parse(fact.ToJson());
            var reading = Assert.IsType<EventReading.Valid>(EventReader.Read(json.RootElement, uscc, fact.Department, DemoCity.Today));
            Assert.IsType<RecordDecision.Recorded>(ledger.Record(reading.Event, _clock.GetUtcNow()));
        }

        return new FactAppend(uscc, 0, [.. ledger.History.Events], EnterpriseSummary.Of(ledger.History, DemoCity.Today));
    }

    /// <summary>Every question that there is, page by page, as text.</summary>
    private static string Everything(ICityIndex city)
    {
        var counts = city.Count();
        var pages = new List<object>
        {
            new object?[] { counts.Enterprises, Sorted(counts.Colours), Sorted(counts.Tiers), Sorted(counts.CustomsClasses), Sorted(counts.TaxLevels), Sorted(counts.Marks), Sorted(counts.Agenda) },
            city.Search("昆山", null, 50),
            city.Search("昆山", city.Search("昆山", null, 5)[^1].Uscc, 50),
            city.Search("9132", null, 20),
        };
        var (uscc, name) = city.Search("昆山", null, 7)[^1];
        foreach (var typed in Variants(name!))
        {
            var found = city.Search(typed, null, 200);
            Assert.Contains(found, item => item.Uscc == uscc);
            pages.Add(found);
        }

        foreach (var mark in counts.Marks.Keys.Order(StringComparer.Ordinal))
        {
            var first = city.List(mark, null, 3);
            pages.AddRange([first, city.List(mark, first[^1].Uscc, 100)]);
        }

        foreach (var department in new[] { null, "market", "customs", "finance" })
        {
            var query = new AgendaQuery(department, [.. AgendaKinds.Work, .. AgendaKinds.Measures], DemoCity.Today, null, null, 7);
            var first = city.Agenda(query);
            Assert.NotEmpty(first);
            pages.AddRange([first, city.Agenda(query with { After = first[^1], Limit = 200 }), city.Agenda(query with { DueBy = DemoCity.Today.AddYears(1), Kinds = AgendaKinds.Work })]);
        }

        foreach (var category in new[] { "integrator", "operator", "manufacturer", "guard-company", "training", "armed-escort" })
        {
            var first = city.Ranking(category, null, 4);
            pages.AddRange([first, city.Ranking(category, first.IsEmpty ? null : first[^1], 100)]);
        }

        return JsonSerializer.Serialize(pages);
    }

    /// <summary>Ways in which somebody may type a name such as 昆山某某一电子有限公司.</summary>
    private static string[] Variants(string name)
    {
        var core = name["昆山".Length..^"有限公司".Length];
        return [core, core[..2], $"昆山市{core}公司", $"江苏省昆山{core}"[3..], $"{core}股份有限公司", $"（昆山）{core}", $"昆 山　{core}"];
    }

    private static object Sorted(IReadOnlyDictionary<string, int> counts) => counts.OrderBy(each => each.Key, StringComparer.Ordinal);
}
