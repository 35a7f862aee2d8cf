using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>The shared store keeps the contract.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresFactLogTests(PostgresFixture fixture) : FactLogContract, IAsyncLifetime
{
    private PostgresStore _store = null!;
    private PostgresFactLog _log = null!;

    protected override IFactLog Log => _log;

    public async Task InitializeAsync()
    {
        _store = new PostgresStore(fixture.Server.ConnectionString(await fixture.CreateDatabaseAsync()));
        _log = new PostgresFactLog(_store, "silo");
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }
}
