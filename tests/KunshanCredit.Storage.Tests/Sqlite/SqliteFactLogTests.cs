using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Tests.Sqlite;

/// <summary>The embedded store keeps the contract, and what only it promises.</summary>
public sealed class SqliteFactLogTests : FactLogContract, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");
    private readonly SqliteStore _store;
    private readonly SqliteFactLog _log;

    public SqliteFactLogTests()
    {
        _store = SqliteStore.Open(_directory.FullName);
        _log = new SqliteFactLog(_store);
    }

    protected override IFactLog Log => _log;

    public void Dispose()
    {
        _log.Dispose();
        _store.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public void Every_writing_connection_syncs_each_commit()
    {
        using var writer = _store.OpenWriter();

        Assert.True(SqliteStore.IsDurable(writer));
    }

    [Fact]
    public void A_connection_that_does_not_sync_is_recognised()
    {
        using var writer = _store.OpenWriter();
        using var relax = writer.CreateCommand();
        relax.CommandText = "pragma synchronous = normal";
        relax.ExecuteNonQuery();

        Assert.False(SqliteStore.IsDurable(writer));
    }

    [Fact]
    public void A_second_process_cannot_hold_the_same_directory()
    {
        Assert.Throws<IOException>(() => SqliteStore.Open(_directory.FullName));
    }

    [Theory]
    [InlineData("update events set data = '{}'")]
    [InlineData("delete from events")]
    public async Task The_store_itself_refuses_to_change_a_fact(string sql)
    {
        await Many_writers_of_many_enterprises_lose_nothing();
        using var writer = _store.OpenWriter();
        using var tamper = writer.CreateCommand();
        tamper.CommandText = sql;

        var refusal = Assert.Throws<SqliteException>(() => tamper.ExecuteNonQuery());

        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }
}
