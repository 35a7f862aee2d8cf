using KunshanCredit.Domain.Audit;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Tests.Sqlite;

public sealed class SqliteAccessLogTests : AccessLogContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStore _store;
    private readonly SqliteAccessLog _log;

    public SqliteAccessLogTests()
    {
        _store = SqliteStore.Open(_directory.Path);
        _log = new SqliteAccessLog(_store);
    }

    protected override IAccessLog Log => _log;

    public void Dispose()
    {
        _log.Dispose();
        _store.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("update accesses set count = 2")]
    [InlineData("delete from accesses")]
    public async Task What_is_written_stays_as_it_is(string sql)
    {
        await _log.AppendAsync([new("x", "demo-bank", null, "standing", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1)], default);
        using var connection = _store.OpenAdministration();
        using var command = connection.CreateCommand();
        command.CommandText = sql;

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => (object)command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }
}
