using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Storage.Sqlite;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Where facts are kept.</summary>
internal sealed class StorageOptions
{
    /// <summary>The directory of the embedded store, relative to where the service was started.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>How long each call to the store is waited for.</summary>
    public double PatienceSeconds { get; init; } = 10;
}

/// <summary>The embedded store in the service.</summary>
internal static class Storage
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        builder.Services.AddSingleton(_ => SqliteStore.Open(Path.GetFullPath(options.Directory)));
        builder.Services.AddSingleton<SqliteFactLog>();
        builder.Services.AddSingleton<SqliteCity>();
        builder.Services.AddSingleton<IFactLog>(services => new BoundedFactLog(
            services.GetRequiredService<SqliteFactLog>(), TimeSpan.FromSeconds(options.PatienceSeconds)));
        builder.Services.AddSingleton<ICity>(services => services.GetRequiredService<SqliteCity>());
        builder.Services.AddHostedService<DueSweeper>();
    }
}
