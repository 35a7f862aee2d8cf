using KunshanCredit.Domain.Audit;
using KunshanCredit.Storage.Postgres;

namespace KunshanCredit.Storage.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresAccessLogTests(PostgresFixture fixture) : AccessLogContract, IAsyncLifetime
{
    private PostgresStore _store = null!;
    private PostgresAccessLog _log = null!;

    protected override IAccessLog Log => _log;

    public async Task InitializeAsync()
    {
        _store = new PostgresStore(fixture.Server.ConnectionString(await fixture.CreateDatabaseAsync()));
        _log = new PostgresAccessLog(_store);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();
}
