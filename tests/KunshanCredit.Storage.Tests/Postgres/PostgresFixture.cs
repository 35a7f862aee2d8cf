using KunshanCredit.Storage.Postgres;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Storage.Tests.Postgres;

/// <summary>A server for the tests of a collection; each takes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.StartNewAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A database with the schema.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var database = await Server.CreateDatabaseAsync();
        await PostgresSchema.MigrateAsync(Server.ConnectionString(database, "credit_owner"), CancellationToken.None);
        return database;
    }
}

/// <summary>Tests that share a server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
