using System.Net;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>A reference that runs, with the store that is its own.</summary>
/// <param name="name">What it is called in the report.</param>
/// <param name="mode">Which it is.</param>
/// <param name="server">Its process.</param>
/// <param name="storeMeters">The programs that work for it.</param>
/// <param name="store">Goes when it does.</param>
internal sealed class Opponent(string name, string mode, Server server, IReadOnlyList<Meter> storeMeters, IAsyncDisposable store) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Whether it is filled with facts, and makes the answers itself, as actors do; with answers otherwise.</summary>
    public bool TakesFacts => mode is "akka" or "grain";

    /// <summary>Whether it can be asked, and is not only told.</summary>
    public bool Answers => mode is not "grain";

    public IPEndPoint Address => server.Address;

    /// <summary>The programs that an answer costs time.</summary>
    public IReadOnlyList<Meter> Meters => [server.Meter, .. storeMeters];

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await store.DisposeAsync();
    }
}
