using KunshanCredit.LoadTests.Cities;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests;

/// <summary>What the contests of a run share. Whatever is started here ends with it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Quiet _quiet;
    private readonly Alternation _alternation;
    private readonly PostgresProgram _postgres;
    private City? _city;
    private int _directories;
    private int _runs;

    public Stage(Settings settings, Machine machine, Builds builds, Findings findings, string directory)
    {
        (Settings, Findings, Directory) = (settings, findings, directory);
        _quiet = new Quiet(machine);
        _alternation = new Alternation(settings, _quiet);
        _postgres = new PostgresProgram(_quiet);
        Servers = new Servers(builds, _quiet);
        References = new References(this, Servers, _quiet);
    }

    public Settings Settings { get; }

    public Findings Findings { get; }

    public Servers Servers { get; }

    /// <summary>What the service is measured against.</summary>
    public References References { get; }

    /// <summary>Where files may be left; it goes when the run ends.</summary>
    public string Directory { get; }

    /// <summary>The city that most contests ask, on the store of the settings: filled once, every enterprise active.</summary>
    public async Task<City> CityAsync(CancellationToken cancellation)
    {
        if (_city is null)
        {
            _city = await NewCityAsync(Settings.Store, cancellation);
            await _city.FillAsync(Facts.PerEnterprise, cancellation);
        }

        await _city.WarmAsync(cancellation);
        return _city;
    }

    /// <summary>A city without facts on a store of its own, whoever asks for it disposes it.</summary>
    public async Task<City> NewCityAsync(StoreKind kind, CancellationToken cancellation)
    {
        IStore store = kind == StoreKind.Postgres ? await NewDatabaseAsync() : new EmbeddedFile(NewDirectory());
        var city = new City(store, Servers, Settings);
        await city.StartAsync(cancellation);
        return city;
    }

    /// <summary>An empty database on the server that all sides share.</summary>
    public async Task<Database> NewDatabaseAsync()
    {
        var started = await _postgres.StartedAsync();
        return await Database.CreateAsync(started.Server, started.Meter);
    }

    /// <summary>A directory that nobody else has.</summary>
    public string NewDirectory() => Path.Combine(Directory, $"{_directories++}");

    /// <summary>A word that no other run of this stage has.</summary>
    public string NextRun() => $"RUN-{_runs++}";

    /// <summary>Runs a contest and keeps what came of it.</summary>
    public async Task CompareAsync(Contest contest, CancellationToken cancellation) =>
        Findings.Add(await _alternation.RunAsync(contest, cancellation));

    public async ValueTask DisposeAsync()
    {
        await References.DisposeAsync();
        if (_city is not null)
        {
            await _city.DisposeAsync();
        }

        await _postgres.DisposeAsync();
    }
}
