using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>The city of the shared store when one of its enterprises is damaged, and when its log is long.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresCityTests(PostgresFixture fixture) : IAsyncLifetime
{
    private static readonly DateOnly Today = Reports.Date("2017-03-01");
    private readonly FakeTimeProvider _clock = new(ShanghaiCalendar.StartOf(Today));
    private string _database = "";
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;
    private PostgresCity _city = null!;

    public async Task InitializeAsync()
    {
        _database = await fixture.CreateDatabaseAsync();
        _store = new PostgresStore(fixture.Server.ConnectionString(_database));
        _log = new PostgresFactLog(_store, "silo");
        _city = new PostgresCity(_store, _clock);
    }

    public async Task DisposeAsync()
    {
        _city.Dispose();
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData("update events set data = replace(data, 'red', 'blue')")]
    [InlineData("update events set data = '{'")]
    [InlineData("update events set type = 'what.nobody.reports'")]
    [InlineData("update enterprises set head_hash = decode(repeat('00', 32), 'hex')")]
    [InlineData("delete from events")]
    public async Task A_damaged_enterprise_is_left_out_and_holds_nobody_up(string damage)
    {
        var damaged = TestEnterprises.New();
        foreach (var uscc in new[] { TestEnterprises.New(), damaged, TestEnterprises.New() })
        {
            Assert.Equal(AppendOutcome.Committed, await _log.AppendAsync(FactLogContract.FirstFact(uscc)));
        }

        await fixture.Server.ExecuteAsync(_database, $"set session_replication_role = replica; {damage} where uscc = '{damaged}'");
        await MakeAllDueAsync();

        Assert.Equal(3, (await _city.AskAsync(Today, city => city.Count(), default).WaitAsync(TimeSpan.FromSeconds(30))).Enterprises);
        Assert.Equal(1, await StillDueAsync());

        await MakeAllDueAsync();
        var (count, left) = await _city.RefreshDueAsync(Today, default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, count);
        Assert.Equal([damaged.Text], left.Select(each => each.Uscc));
        Assert.Equal(1, await StillDueAsync());
    }

    [Fact]
    public async Task Another_day_is_answered_however_long_the_whole_log_takes_to_read()
    {
        await _log.AppendAsync(FactLogContract.FirstFact(TestEnterprises.New()));
        await fixture.Server.ExecuteAsync(_database, """
            alter table events enable row level security;
            create policy slow on events for select using (pg_sleep(5.5) is not null)
            """);

        Assert.Equal(1, (await _city.AskAsync(Today.AddDays(-7), city => city.Count(), default)).Enterprises);
    }

    private Task MakeAllDueAsync() => fixture.Server.ExecuteAsync(_database, "update enterprises set assessed_on = '2999-01-01'");

    private Task<long> StillDueAsync() => fixture.Server.CountAsync(_database, "select count(*) from enterprises where assessed_on = '2999-01-01'");
}
