using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;

namespace KunshanCredit.Storage.Tests.Sqlite;

public sealed class SqliteChangeFeedTests : ChangeFeedContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStore _store;
    private readonly SqliteFactLog _log;
    private readonly SqliteCity _city;
    private readonly SqliteChangeFeed _feed;

    public SqliteChangeFeedTests()
    {
        _store = SqliteStore.Open(_directory.Path);
        _log = new SqliteFactLog(_store);
        _city = new SqliteCity(_store, _log, Clock);
        _feed = new SqliteChangeFeed(_store, _city, Clock);
    }

    protected override IFactLog Log => _log;

    protected override IChangeFeed Feed => _feed;

    protected override IDueRows Due => _city;

    public void Dispose()
    {
        _feed.Dispose();
        _city.Dispose();
        _log.Dispose();
        _store.Dispose();
        _directory.Dispose();
    }
}
