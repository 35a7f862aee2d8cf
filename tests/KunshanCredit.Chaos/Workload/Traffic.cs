namespace KunshanCredit.Chaos.Workload;

/// <summary>All writers and readers of a run.</summary>
internal sealed class Traffic : IDisposable
{
    private const int SingleWriters = 48;
    private const int Readers = 24;
    private const int WritesPerSecond = 480;
    private const int ReadsPerSecond = 150;
    private readonly Pace _writes = new(WritesPerSecond);
    private readonly Pace _reads = new(ReadsPerSecond);
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _drivers;

    public Traffic(Line line, int seed, int enterprises)
    {
        var shared = new Drivers(line, new Recorded(), _writes, _reads, enterprises);
        var drivers = new List<Driver>();
        int NextSeed() => unchecked((seed * 1000) + drivers.Count);
        for (var i = 0; i < SingleWriters; i++)
        {
            drivers.Add(new SingleWriter(NextSeed(), shared));
        }

        drivers.Add(new BulkWriter(NextSeed(), shared, "environment", 40, line.RecordAllAsync));
        drivers.Add(new BulkWriter(NextSeed(), shared, "market", 40, line.RecordAllAsync));
        drivers.Add(new BulkWriter(NextSeed(), shared, "environment", 100, line.StreamAsync));
        drivers.Add(new BulkWriter(NextSeed(), shared, "tax", 100, line.StreamAsync));
        for (var i = 0; i < Readers; i++)
        {
            drivers.Add(new Reader(NextSeed(), shared));
        }

        _drivers = Task.WhenAll(drivers.Select(driver => Task.Run(() => driver.RunAsync(_end.Token, _giveUp.Token))));
    }

    /// <summary>Ends it: nothing new is sent, and what is under way is settled. False if that took longer than it may.</summary>
    /// <exception cref="Exception">A driver failed.</exception>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        await _end.CancelAsync();
        _giveUp.CancelAfter(patience);
        try
        {
            await _drivers;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _writes.Dispose();
        _reads.Dispose();
        _end.Dispose();
        _giveUp.Dispose();
    }
}
