using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Contests;

namespace KunshanCredit.LoadTests;

/// <summary>What is measured, and for how long.</summary>
internal sealed record Settings
{
    /// <summary>The contests, in their order.</summary>
    public IReadOnlyList<Entry> Contests { get; init; } = Catalogue.All;

    /// <summary>The store of the city that most contests ask.</summary>
    public StoreKind Store { get; init; } = StoreKind.Postgres;

    public int Enterprises { get; init; } = 100_000;

    public int Rounds { get; init; } = 5;

    public int Seconds { get; init; } = 3;

    /// <summary>Connections that look up.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>Single facts in flight.</summary>
    public int Posters { get; init; } = 256;

    /// <summary>Facts sent as streams, over all rounds.</summary>
    public int ImportFacts { get; init; } = 150_000;

    /// <summary>Enterprises of the city of which statistics and rankings are asked.</summary>
    public int CityRows { get; init; } = 1_000_000;

    public int SoakMinutes { get; init; } = 1;

    /// <summary>The file for the results, null to only print them.</summary>
    public string? Output { get; init; } = Path.Combine("load-tests", "RESULTS.md");

    /// <summary>Whether it only matters that everything works, not how fast.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Whether the ratios are compared with those that are kept.</summary>
    public bool IsGuard { get; init; }

    /// <summary>Whether the ratios are kept from now on.</summary>
    public bool IsUpdate { get; init; }

    public TimeSpan RoundLength => TimeSpan.FromSeconds(Seconds);

    public static Settings Quick { get; } = new()
    {
        Enterprises = 2_000,
        Rounds = 3,
        Seconds = 1,
        ImportFacts = 12_000,
        CityRows = 20_000,
        Output = null,
        IsQuick = true,
    };

    public static Settings Guard { get; } = new()
    {
        Contests = Catalogue.Named(["lookups", "explain", "unchanged", "batch", "posts", "ndjson", "ndjson-sqlite"])!,
        Enterprises = 20_000,
        Rounds = 3,
        Seconds = 2,
        ImportFacts = 60_000,
        Output = null,
        IsGuard = true,
    };
}
