using System.Diagnostics;
using System.Net;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Scenarios;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Cities;

/// <summary>
/// Enterprises with facts in a store, and the service in front of it. It keeps account of what was acknowledged, so that it can be compared with
/// what is there.
/// </summary>
internal sealed class City(IStore store, Servers servers, Settings settings) : IAsyncDisposable
{
    private const int CensusConnections = 32;
    private const int FilledAtOnce = 20_000;

    // A silo answers from memory alone once its cluster has been as it is for so long.
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeToNotice = TimeSpan.FromSeconds(10);
    private readonly SiloLaunch _launch = new(store.Settings);
    private readonly List<string> _newcomers = [];
    private readonly List<Server> _others = [];
    private Server? _service;
    private long _changedAt;
    private long _acknowledged;

    public IStore Store => store;

    public Server Service => _service ?? throw new InvalidOperationException("The service does not run.");

    public IPEndPoint Address => Service.Address;

    /// <summary>The enterprises with the same facts each; what is asked about.</summary>
    public string[] Codes { get; private set; } = [];

    /// <summary>The programs that an answer costs time.</summary>
    public IReadOnlyList<Meter> Meters => [Service.Meter, .. store.Meters];

    /// <summary>Starts the service.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _service = await servers.StartServiceAsync(_launch, cancellation);
        _changedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Kills the service, as a failing machine would, and starts it on what it has on disk.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        await Service.DisposeAsync();
        _service = null;
        await StartAsync(cancellation);
    }

    /// <summary>Starts another silo beside the service, on the same store, which must be a database.</summary>
    public async Task<Server> JoinAsync(CancellationToken cancellation)
    {
        var other = await servers.StartServiceAsync(new SiloLaunch(store.Settings), cancellation);
        _others.Add(other);
        _changedAt = Stopwatch.GetTimestamp();
        return other;
    }

    /// <summary>Kills a silo that had joined; the others notice it in a while.</summary>
    public async Task LeaveAsync(Server other)
    {
        _others.Remove(other);
        await other.DisposeAsync();
        _changedAt = Stopwatch.GetTimestamp() + (long)(TimeToNotice.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>Records the facts of all enterprises, or of as many as there may be at most.</summary>
    public async Task FillAsync(int factsEach, CancellationToken cancellation, int most = int.MaxValue)
    {
        Codes = Enterprises.Range(0, Math.Min(most, settings.Enterprises));
        foreach (var some in Codes.Chunk(FilledAtOnce))
        {
            var recorded = Acknowledge(await Import.RunAsync(Address, Import.Bodies(some, factsEach), cancellation));
            Expect.Equal((long)factsEach * some.Length, recorded.Count, "facts acknowledged");
            Progress.Say($"{store.Name}: {_acknowledged} facts recorded");
        }
    }

    /// <summary>Activates every enterprise, and waits until the service answers from memory.</summary>
    public async Task WarmAsync(CancellationToken cancellation)
    {
        await CensusAsync(Codes, cancellation);
        var rest = Unsettled - Stopwatch.GetElapsedTime(_changedAt);
        if (store is Database && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, cancellation);
        }
    }

    /// <summary>Enterprises about which nothing is recorded yet.</summary>
    public string[] NewCodes(int count)
    {
        var codes = Enterprises.Range(settings.Enterprises + _newcomers.Count, count);
        _newcomers.AddRange(codes);
        return codes;
    }

    /// <summary>Notes what the service acknowledged.</summary>
    public LoadResult Acknowledge(LoadResult recorded)
    {
        Acknowledge(recorded.Count);
        return recorded;
    }

    /// <summary>Notes how many facts the service acknowledged.</summary>
    public void Acknowledge(long facts) => _acknowledged += facts;

    /// <summary>Looks up enterprises once each.</summary>
    public Task<CensusEntry[]> CensusAsync(IReadOnlyCollection<string> codes, CancellationToken cancellation) =>
        Census.TakeAsync(Address, LookUpRequests.Plain(Address, codes), CensusConnections, cancellation);

    /// <summary>Every acknowledged fact is on disk, and no other.</summary>
    public async Task CheckRowsAsync() => Expect.Equal(_acknowledged, await store.CountFactsAsync(), "rows of facts");

    /// <summary>The service itself knows every acknowledged fact, and no other.</summary>
    public async Task CheckAnswersAsync(CancellationToken cancellation)
    {
        var known = (await CensusAsync(Codes, cancellation)).Concat(await CensusAsync(_newcomers, cancellation));
        Expect.Equal(_acknowledged, known.Sum(entry => entry.Sequence), "facts in the answers");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _others.Append(_service).OfType<Server>())
        {
            await silo.DisposeAsync();
        }

        await store.DisposeAsync();
    }
}
