using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Sqlite;
using KunshanCredit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests.Sqlite;

/// <summary>A census of the embedded store.</summary>
public sealed class SqliteCensusTests : CensusContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStore _store;
    private readonly SqliteFactLog _log;
    private readonly SqliteCity _city;

    public SqliteCensusTests()
    {
        _store = SqliteStore.Open(_directory.Path);
        _log = new SqliteFactLog(_store);
        _city = new SqliteCity(_store, _log, new FakeTimeProvider(Reports.Start));
    }

    protected override IFactLog Log => _log;

    protected override ICensus Enterprises => _city;

    public void Dispose()
    {
        _city.Dispose();
        _log.Dispose();
        _store.Dispose();
        _directory.Dispose();
    }
}
