using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests.Sqlite;

/// <summary>The city of the embedded store when one of its enterprises is damaged.</summary>
public sealed class SqliteCityTests : IDisposable
{
    private static readonly DateOnly Today = Reports.Date("2017-03-01");
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStore _store;
    private readonly SqliteFactLog _log;
    private readonly SqliteCity _city;

    public SqliteCityTests()
    {
        _store = SqliteStore.Open(_directory.Path);
        _log = new SqliteFactLog(_store);
        _city = new SqliteCity(_store, _log, new FakeTimeProvider(ShanghaiCalendar.StartOf(Today)));
    }

    public void Dispose()
    {
        _city.Dispose();
        _log.Dispose();
        _store.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("update events set data = replace(data, 'red', 'blue')")]
    [InlineData("update events set type = 'what.nobody.reports'")]
    [InlineData("update enterprises set head_hash = zeroblob(32)")]
    [InlineData("delete from events")]
    public async Task A_damaged_enterprise_is_left_out_and_holds_nobody_up(string damage)
    {
        var damaged = TestEnterprises.New();
        foreach (var uscc in new[] { TestEnterprises.New(), damaged, TestEnterprises.New() })
        {
            Assert.Equal(AppendOutcome.Committed, await _log.AppendAsync(FactLogContract.FirstFact(uscc)));
        }

        Execute($"{damage} where uscc = '{damaged}'");
        Execute("update enterprises set assessed_on = '2999-01-01'");

        var (count, left) = await _city.RefreshDueAsync(Today, default).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, count);
        Assert.Equal([damaged.Text], left.Select(each => each.Uscc));
        Assert.Equal(3, (await _city.AskAsync(Today, city => city.Count(), default).WaitAsync(TimeSpan.FromSeconds(30))).Enterprises);
    }

    /// <summary>Does to the file what the program never does.</summary>
    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory.Path, "credit.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select 'drop trigger ' || name || ';' from sqlite_master where type = 'trigger' and tbl_name in ('events', 'enterprises')";
        var drops = new List<string>();
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                drops.Add(row.GetString(0));
            }
        }

        command.CommandText = string.Concat(drops) + sql;
        command.ExecuteNonQuery();
    }
}
