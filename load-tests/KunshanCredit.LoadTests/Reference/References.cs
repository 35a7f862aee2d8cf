using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>
/// What the service is measured against: programs that do the same job as somebody would write them with other means. Each is started and filled when
/// a contest first needs it, and stays until the end.
/// </summary>
internal sealed class References(Stage stage, Servers servers, Quiet quiet) : IAsyncDisposable
{
    private const int WarmUpConnections = 32;
    private static readonly Dictionary<string, string> Names = new()
    {
        ["npgsql"] = "ASP.NET Core + Npgsql",
        ["redis"] = "ASP.NET Core + Redis",
        ["akka"] = "Akka.NET sharding",
        ["grain"] = "grain, INSERT per event",
    };

    private readonly Dictionary<string, Opponent> _started = [];

    /// <summary>A bare Kestrel with a fixed answer of each size; whoever asks for it disposes it.</summary>
    public Task<Server> KestrelAsync(int[] sizes, CancellationToken cancellation) =>
        servers.StartReferenceAsync("bare Kestrel", "kestrel", ["--sizes", string.Join(',', sizes)], cancellation);

    /// <summary>A reference that knows what the city knows; null, and noted, if it cannot be had here.</summary>
    /// <param name="mode">Which.</param>
    /// <param name="contest">Who needs it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Opponent?> FilledAsync(string mode, string contest, CancellationToken cancellation)
    {
        if (_started.TryGetValue(mode, out var known))
        {
            return known;
        }

        if (mode == "redis" && RedisProgram.WhyNot is { } reason)
        {
            stage.Findings.Skip($"{contest} against {mode}", reason);
            return null;
        }

        var opponent = await StartAsync(mode, cancellation);
        _started[mode] = opponent;
        await FillAsync(opponent, await stage.CityAsync(cancellation), cancellation);
        return opponent;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opponent in _started.Values)
        {
            await opponent.DisposeAsync();
        }

        _started.Clear();
    }

    private async Task<Opponent> StartAsync(string mode, CancellationToken cancellation)
    {
        var name = Names[mode];
        if (mode == "redis")
        {
            var redis = await RedisProgram.StartAsync(quiet, cancellation);
            var cache = await servers.StartReferenceAsync(name, mode, ["--redis", redis.Address], cancellation);
            return new Opponent(name, mode, cache, [redis.Meter], redis);
        }

        var database = await stage.NewDatabaseAsync();
        var server = await servers.StartReferenceAsync(name, mode, ["--postgres", database.OwnerConnectionString], cancellation);
        return new Opponent(name, mode, server, database.Meters, database);
    }

    private static async Task FillAsync(Opponent opponent, City city, CancellationToken cancellation)
    {
        Progress.Say($"{opponent.Name}: filling");
        var due = opponent.TakesFacts ? city.Codes.Length * (long)Facts.PerEnterprise : city.Codes.Length;
        var taken = opponent.TakesFacts
            ? await Filling.FactsAsync(opponent.Address, city.Codes, cancellation)
            : await Filling.AnswersAsync(opponent.Address, city, cancellation);
        Expect.Equal(due, taken, $"lines taken by {opponent.Name}");
        if (opponent.Answers)
        {
            // Everyone is in memory before it is measured, as with the service.
            await Census.TakeAsync(opponent.Address, LookUpRequests.Plain(opponent.Address, city.Codes), WarmUpConnections, cancellation);
        }
    }
}
