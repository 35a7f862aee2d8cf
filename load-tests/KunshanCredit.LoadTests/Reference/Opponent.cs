using System.Net;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>A reference that runs, with the store that is its own.</summary>
internal sealed class Opponent(string mode, Server server, IReadOnlyList<Meter> storeMeters, IAsyncDisposable store) : IAsyncDisposable
{
    /// <summary>What it is called in the report.</summary>
    public string Name => mode switch
    {
        "npgsql" => "ASP.NET Core + Npgsql",
        "redis" => "ASP.NET Core + Redis",
        "akka" => "Akka.NET sharding",
        "grain" => "grain, INSERT per event",
        _ => mode,
    };

    /// <summary>Whether it is filled with facts, and makes the answers itself, as actors do; with answers otherwise.</summary>
    public bool TakesFacts => mode is "akka" or "grain";

    public IPEndPoint Address => server.Address;

    /// <summary>The programs that an answer costs time.</summary>
    public IReadOnlyList<Meter> Meters => [server.Meter, .. storeMeters];

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await store.DisposeAsync();
    }
}
