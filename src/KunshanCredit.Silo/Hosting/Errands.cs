using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Storage;
using KunshanCredit.Storage.Postgres;
using KunshanCredit.Storage.Sqlite;

namespace KunshanCredit.Silo.Hosting;

/// <summary>What an operator can send the program for, instead of serving: to migrate, verify or copy a store.</summary>
internal sealed class ErrandOptions
{
    /// <summary>Bring the schema up to date.</summary>
    public bool Migrate { get; init; }

    /// <summary>Recompute every chain and every standing and compare.</summary>
    public bool Verify { get; init; }

    /// <summary>The directory of an embedded store to copy into PostgreSQL; empty for none.</summary>
    public string CopyFrom { get; init; } = "";
}

/// <summary>The errands, and what comes before serving.</summary>
internal static class Errands
{
    private const string Section = "Errand";
    private const int EnterprisesAtOnce = 256;

    /// <summary>Turns the switches <c>--migrate</c>, <c>--verify</c> and <c>--copy-from</c> into the settings that they stand for.</summary>
    public static string[] WithSettings(string[] args) => [.. args.Select(arg => arg switch
    {
        "--migrate" => $"--{Section}:{nameof(ErrandOptions.Migrate)}=true",
        "--verify" => $"--{Section}:{nameof(ErrandOptions.Verify)}=true",
        "--copy-from" => $"--{Section}:{nameof(ErrandOptions.CopyFrom)}",
        _ => arg,
    })];

    /// <summary>Runs what the program was sent for and says how it ended (0 well, 1 not); null if it is to serve.</summary>
    public static async Task<int?> RunErrandsAsync(this WebApplication app)
    {
        var storage = StorageOptions.Of(app.Configuration);
        var errand = app.Configuration.GetSection(Section).Get<ErrandOptions>() ?? new ErrandOptions();
        await MigrateAsync(app, storage);
        return errand.CopyFrom.Length > 0 ? await CopyAsync(app, errand.CopyFrom)
            : errand.Verify ? Verify(app, storage)
            : errand.Migrate ? 0
            : await IsRefusedAsync(app, storage) ? 1
            : null;
    }

    private static async Task MigrateAsync(WebApplication app, StorageOptions storage)
    {
        if (storage is { Provider: StorageProvider.Postgres, OwnerConnectionString.Length: > 0 })
        {
            var steps = await PostgresSchema.MigrateAsync(storage.OwnerConnectionString, app.Lifetime.ApplicationStopping);
            Log.SchemaIsUpToDate(app.Logger, PostgresSchema.Latest, steps);
        }
    }

    /// <summary>A shared store that is not durable or not the right one is not served at all.</summary>
    private static async Task<bool> IsRefusedAsync(WebApplication app, StorageOptions storage)
    {
        if (storage.Provider == StorageProvider.Sqlite)
        {
            return false;
        }

        var weakness = await app.Services.GetRequiredService<IStoreHealth>().WeaknessAsync(app.Lifetime.ApplicationStopping);
        if (weakness is not null)
        {
            Log.StoreRefused(app.Logger, weakness);
        }

        return weakness is not null;
    }

    private static int Verify(WebApplication app, StorageOptions storage)
    {
        if (storage.Provider == StorageProvider.Sqlite)
        {
            return Verify(app, new SqliteArchive(app.Services.GetRequiredService<SqliteStore>()));
        }

        using var archive = new PostgresArchive(storage.ConnectionString);
        return Verify(app, archive);
    }

    private static int Verify(WebApplication app, IArchive archive)
    {
        var (enterprises, events, difference) = Verification.Verify(archive);
        if (difference is not null)
        {
            Log.Differs(app.Logger, enterprises, events, difference);
            return 1;
        }

        Log.Verified(app.Logger, enterprises, events);
        return 0;
    }

    /// <summary>Copies every chain as it is: sequences, instants, hashes and so receipts stay. Started again, it goes on where it ended.</summary>
    private static async Task<int> CopyAsync(WebApplication app, string directory)
    {
        if (!SqliteStore.IsIn(Path.GetFullPath(directory)))
        {
            Log.NothingToCopy(app.Logger, Path.GetFullPath(directory));
            return 1;
        }

        using var source = SqliteStore.Open(Path.GetFullPath(directory));
        var log = app.Services.GetRequiredService<PostgresFactLog>();
        var today = app.Services.GetRequiredService<TimeProvider>().Today();
        var (copied, skipped) = (0L, 0L);
        foreach (var some in new SqliteArchive(source).Enterprises().Chunk(EnterprisesAtOnce))
        {
            var heads = await log.HeadsAsync([.. some.Select(each => each.Uscc.Text)], CancellationToken.None);
            var missing = some.Where(each => !heads.ContainsKey(each.Uscc.Text)).ToList();
            var outcomes = await Task.WhenAll(missing.Select(each => log.AppendAsync(Whole(each.Uscc, each.Events, today))));

            // What was refused now was there already, or came from somebody else meanwhile: it is compared like the rest.
            var refused = missing.Where((_, index) => outcomes[index] != AppendOutcome.Committed).ToList();
            foreach (var there in some.Except(missing).Concat(refused))
            {
                if (!await HasAsync(log, there.Uscc, there.Events))
                {
                    Log.CopyStopped(app.Logger, there.Uscc.Text);
                    return 1;
                }
            }

            copied += missing.Count - refused.Count;
            skipped += some.Length - missing.Count + refused.Count;
        }

        Log.Copied(app.Logger, copied, skipped);
        return 0;
    }

    private static async Task<bool> HasAsync(PostgresFactLog log, Uscc uscc, List<RecordedEvent> events)
    {
        var kept = await log.ReadAsync(uscc, CancellationToken.None);
        return kept.Count >= events.Count && kept[events.Count - 1].Hash == events[^1].Hash;
    }

    private static FactAppend Whole(Uscc uscc, List<RecordedEvent> events, DateOnly today) =>
        new(uscc, 0, [.. events], EnterpriseSummary.Of(new EnterpriseLedger(uscc, events).History, today));
}
