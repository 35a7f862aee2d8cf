using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Reference;
using KunshanCredit.LoadTests.Report;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests;

/// <summary>Everything that is measured, in its order, on one city of enterprises.</summary>
internal sealed class Measurement(Settings settings, Quiet quiet, string assembly, string directory)
{
    private const double LookUpAim = 0.75;
    private const int Restarts = 3;
    private const int RowsBesideImport = 512;

    // As many as can be in flight at once: what a perfect group commit would put into a transaction.
    private readonly int _rowsBesidePosts = settings.Posters;
    private readonly Alternation _alternation = new(settings, quiet);
    private readonly string[] _codes = Enterprises.Range(0, settings.Enterprises);
    private readonly string _data = Path.Combine(directory, "data");
    private readonly long _seeded = (long)settings.Enterprises * Facts.PerEnterprise;
    private readonly List<string> _imported = [];
    private readonly List<Comparison> _comparisons = [];
    private readonly List<string> _checks = [];
    private long _posted;
    private long _importedFacts;

    public async Task<Findings> RunAsync(CancellationToken cancellation)
    {
        await WithServiceAsync(async service =>
        {
            await SeedAsync(service, cancellation);
            await CompareLookUpsAsync(service, cancellation);
        }, cancellation);
        var bytes = await MeasureMemoryAsync(cancellation);
        await WithServiceAsync(async service =>
        {
            await ComparePostsAsync(service, cancellation);
            await CompareImportAsync(service, cancellation);
        }, cancellation);
        await WithServiceAsync(service => CheckAfterKillAsync(service, cancellation), cancellation);
        return new Findings(_comparisons, bytes, _checks);
    }

    /// <summary>Does something with the service running; it is killed afterwards, and finds the same store at its next start.</summary>
    private async Task WithServiceAsync(Func<Server, Task> useAsync, CancellationToken cancellation)
    {
        await using var service = await Servers.StartServiceAsync(assembly, _data, cancellation);
        quiet.Include(service);
        await useAsync(service);
        quiet.Exclude(service);
    }

    private async Task SeedAsync(Server service, CancellationToken cancellation)
    {
        Progress.Say($"Recording {_seeded} facts of {_codes.Length} enterprises");
        var recorded = await Import.RunAsync(service.Address, Import.Bodies(_codes), cancellation);
        Expect.Equal(_seeded, recorded.Count, "facts acknowledged");
    }

    private async Task CompareLookUpsAsync(Server service, CancellationToken cancellation)
    {
        var plain = LookUpRequests.Plain(service.Address, _codes);
        var explained = LookUpRequests.Explained(service.Address, _codes);
        var entries = await CensusAsync(service, plain, cancellation);
        var known = LookUpRequests.Known(service.Address, _codes, entries.Select(entry => entry.ETag));
        var plainSize = MedianSize(entries);
        var explainedSize = MedianSize(await CensusAsync(service, explained, cancellation));
        await using var reference = await Servers.StartReferenceAsync([plainSize, explainedSize, 0], cancellation);
        quiet.Include(reference);
        await CompareAsync("Look-ups", $"{plainSize} bytes each", plain, 200, plainSize, LookUpAim);
        await CompareAsync("Look-ups that the caller knows", "`If-None-Match`, 304, no body", known, 304, 0, aim: null);
        await CompareAsync("Look-ups with reasons", $"`?explain=true`, {explainedSize} bytes each", explained, 200, explainedSize, aim: null);
        quiet.Exclude(reference);
        _checks.Add("Each answer had its status, and one in 64 with a body was read and named the enterprise asked for.");

        async Task CompareAsync(string title, string what, byte[][] requests, int status, int size, double? aim)
        {
            var lookUps = new LookUps(settings.Connections, settings.RoundLength);
            var toReference = LookUpRequests.ToReference(reference.Address, _codes, size);
            var named = status == 200 ? _codes : null;
            var contest = new Contest(
                title,
                $"Surcharges of random enterprises: {what}. The reference is a bare Kestrel endpoint with a fixed " +
                "answer of the same size, in a process of its own.",
                new Side("service", service, token => lookUps.RunAsync(service.Address, requests, named, status, token)),
                new Side("bare Kestrel", reference, token => lookUps.RunAsync(reference.Address, toReference, null, status, token)));
            _comparisons.Add(await _alternation.RunAsync(contest with { Aim = aim }, cancellation));
        }
    }

    private async Task<List<double>> MeasureMemoryAsync(CancellationToken cancellation)
    {
        var figures = new List<double>();
        for (var i = 1; i <= Restarts; i++)
        {
            await WithServiceAsync(
                async service => figures.Add(await Memory.BytesPerEnterpriseAsync(service, _codes, Facts.PerEnterprise, cancellation)), cancellation);
            Progress.Say($"Memory: {i}/{Restarts}  {figures[^1]:N0} bytes per active enterprise");
        }

        return figures;
    }

    private async Task ComparePostsAsync(Server service, CancellationToken cancellation)
    {
        var run = 0;
        await CensusAsync(service, LookUpRequests.Plain(service.Address, _codes), cancellation);
        var contest = new Contest(
            "Single facts, durable",
            $"One fact a request to random active enterprises, {settings.Posters} in flight, 201 once committed and synced. The reference inserts " +
            $"rows of about the same length into raw SQLite with `synchronous=FULL`, {_rowsBesidePosts} a transaction, without HTTP, checks or actors.",
            new Side("service", service, PostAsync),
            new Side("raw SQLite", null, token => RawAsync(_rowsBesidePosts, token)));
        _comparisons.Add(await _alternation.RunAsync(contest, cancellation));
        await CheckAcknowledgedAsync(service, cancellation);
        _checks.Add($"Single facts: {_posted} acknowledged, and the sequences of the enterprises grew by exactly as many.");

        async Task<LoadResult> PostAsync(CancellationToken token)
        {
            var result = await SinglePosts.RunAsync(service.Address, _codes, $"POST-{run++}", settings.Posters, settings.RoundLength, token);
            _posted += result.Count;
            return result;
        }
    }

    private async Task CompareImportAsync(Server service, CancellationToken cancellation)
    {
        var perRound = Math.Max(1, settings.ImportFacts / settings.Rounds / Facts.PerEnterprise);
        var contest = new Contest(
            "Facts as NDJSON, durable",
            $"{Import.Streams} streams at once, {perRound * Facts.PerEnterprise} facts a round for {perRound} new enterprises, neighbouring " +
            $"lines of different enterprises. The reference inserts rows of about the same length into raw SQLite with `synchronous=FULL`, " +
            $"{RowsBesideImport} a transaction.",
            new Side("service", service, ImportAsync),
            new Side("raw SQLite", null, token => RawAsync(RowsBesideImport, token)));
        _comparisons.Add(await _alternation.RunAsync(contest, cancellation));
        await CheckAcknowledgedAsync(service, cancellation);
        _checks.Add($"Import: {_importedFacts} acknowledged, and the sequences of the {_imported.Count} enterprises add up to exactly as many.");

        async Task<LoadResult> ImportAsync(CancellationToken token)
        {
            var codes = Enterprises.Range(settings.Enterprises + _imported.Count, perRound);
            _imported.AddRange(codes);
            var result = await Import.RunAsync(service.Address, Import.Bodies(codes), token);
            _importedFacts += result.Count;
            return result;
        }
    }

    private async Task CheckAfterKillAsync(Server service, CancellationToken cancellation)
    {
        await CheckAcknowledgedAsync(service, cancellation);
        _checks.Add("The service was killed after each part and had every acknowledged fact when it was started again.");
    }

    /// <summary>Every acknowledged fact is there, and no other.</summary>
    private async Task CheckAcknowledgedAsync(Server service, CancellationToken cancellation)
    {
        Expect.Equal(_seeded + _posted, await SequencesAsync(_codes), "facts, seeded and posted");
        Expect.Equal(_importedFacts, await SequencesAsync(_imported), "facts imported");

        async Task<long> SequencesAsync(IReadOnlyCollection<string> codes) =>
            (await CensusAsync(service, LookUpRequests.Plain(service.Address, codes), cancellation)).Sum(entry => entry.Sequence);
    }

    private Task<LoadResult> RawAsync(int rowsPerTransaction, CancellationToken cancellation) => Task.Run(
        () => RawSqlite.InsertFor(settings.RoundLength, directory, _codes, rowsPerTransaction, cancellation), cancellation);

    private Task<CensusEntry[]> CensusAsync(Server service, byte[][] requests, CancellationToken cancellation) =>
        Census.TakeAsync(service.Address, requests, settings.Connections, cancellation);

    private static int MedianSize(CensusEntry[] entries) => (int)Statistics.Median(entries.Select(entry => (double)entry.Size));
}
