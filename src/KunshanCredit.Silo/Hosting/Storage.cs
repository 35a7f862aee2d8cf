using KunshanCredit.Domain.Audit;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Storage;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.Storage.Sqlite;

namespace KunshanCredit.Silo.Hosting;

/// <summary>The kinds of store.</summary>
internal enum StorageProvider
{
    /// <summary>The embedded store of one silo.</summary>
    Sqlite = 1,

    /// <summary>A database that several silos share.</summary>
    Postgres = 2,
}

/// <summary>Where facts are kept.</summary>
internal sealed class StorageOptions
{
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>The directory of the embedded store, relative to where the service was started.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>Connects to PostgreSQL as the role of silos.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>Connects to PostgreSQL as the role that owns the schema; empty if somebody else keeps the schema up to date.</summary>
    public string OwnerConnectionString { get; init; } = "";

    /// <summary>A file beside the database that remembers how many events were acknowledged; empty for none. With PostgreSQL only.</summary>
    public string HeadFile { get; init; } = "";

    /// <summary>How long each call to the store is waited for.</summary>
    public double PatienceSeconds { get; init; } = 10;

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing.</exception>
    public static StorageOptions Of(IConfiguration configuration)
    {
        var options = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        return options.Provider == StorageProvider.Postgres && options.ConnectionString.Length == 0
            ? throw new InvalidOperationException("Storage:Provider is postgres: Storage:ConnectionString says where it is.")
            : options;
    }
}

/// <summary>The store in the service.</summary>
internal static class Storage
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var options = StorageOptions.Of(builder.Configuration);
        if (options.Provider == StorageProvider.Postgres)
        {
            AddPostgres(builder, options);
        }
        else
        {
            AddSqlite(builder.Services, options);
        }

        builder.Services.AddHostedService<DueSweeper>();
    }

    private static void AddSqlite(IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(_ => SqliteStore.Open(Path.GetFullPath(options.Directory)));
        services.AddSingleton<SqliteStates>();
        services.AddSingleton<SqliteFactLog>();
        services.AddSingleton<SqliteCity>();
        services.AddSingleton<IFactLog>(provider => Bounded(provider.GetRequiredService<SqliteFactLog>(), options));
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<SqliteFactLog>());
        services.AddSingleton<ICity>(provider => provider.GetRequiredService<SqliteCity>());
        services.AddSingleton<ICensus>(provider => provider.GetRequiredService<SqliteCity>());
        services.AddSingleton<IDueRows>(provider => provider.GetRequiredService<SqliteCity>());
        services.AddSingleton<IChangeFeed, SqliteChangeFeed>();
        services.AddSingleton<IAccessLog, SqliteAccessLog>();
    }

    private static void AddPostgres(WebApplicationBuilder builder, StorageOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new PostgresStore(
            options.ConnectionString, options.HeadFile.Length == 0 ? null : HeadFile.Open(options.HeadFile)));
        services.AddSingleton(provider => new PostgresFactLog(provider.GetRequiredService<PostgresStore>(), builder.SiloName()));
        services.AddSingleton<PostgresCity>();
        services.AddSingleton<IFactLog>(provider => Bounded(provider.GetRequiredService<PostgresFactLog>(), options));
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<PostgresFactLog>());
        services.AddSingleton<ICity>(provider => provider.GetRequiredService<PostgresCity>());
        services.AddSingleton<ICensus>(provider => provider.GetRequiredService<PostgresCity>());
        services.AddSingleton<IDueRows>(provider => provider.GetRequiredService<PostgresCity>());
        services.AddSingleton<IChangeFeed, PostgresChangeFeed>();
        services.AddSingleton<IAccessLog, PostgresAccessLog>();
    }

    private static BoundedFactLog Bounded(IFactLog log, StorageOptions options) => new(log, TimeSpan.FromSeconds(options.PatienceSeconds));
}
