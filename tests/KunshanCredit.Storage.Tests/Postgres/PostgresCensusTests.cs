using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>A census of the shared store.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresCensusTests(PostgresFixture fixture) : CensusContract, IAsyncLifetime
{
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;
    private PostgresCity _city = null!;

    protected override IFactLog Log => _log;

    protected override ICensus Enterprises => _city;

    public async Task InitializeAsync()
    {
        _store = new PostgresStore(fixture.Server.ConnectionString(await fixture.CreateDatabaseAsync()));
        _log = new PostgresFactLog(_store, "silo");
        _city = new PostgresCity(_store, new FakeTimeProvider(Reports.Start));
    }

    public async Task DisposeAsync()
    {
        _city.Dispose();
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }
}
