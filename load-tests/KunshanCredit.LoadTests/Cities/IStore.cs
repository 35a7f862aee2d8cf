using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Cities;

/// <summary>The kinds of store that the service has.</summary>
internal enum StoreKind
{
    Postgres,
    Sqlite,
}

/// <summary>An empty store for a service, which goes when it is disposed.</summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>What it is called in the report.</summary>
    string Name { get; }

    /// <summary>The settings by which the service finds it.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The programs that work for it, beside the service itself.</summary>
    IReadOnlyList<Meter> Meters { get; }

    /// <summary>How many facts are on disk, as the store itself says.</summary>
    Task<long> CountFactsAsync();
}
