using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.History;

namespace KunshanCredit.Chaos.Processes;

/// <summary>The silos that are wanted, and the watch that starts again whichever ends.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] WordsOfTheDeclaredDead = ["I have been told I am dead", "I should be Dead"];
    private readonly HistoryFile _history;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;

    private readonly string _folder;

    /// <summary>Starts the silos; what they print goes into a folder when they end.</summary>
    public SiloCluster(IEnumerable<SiloSlot> slots, HistoryFile history, string folder)
    {
        (Slots, _history, _folder) = ([.. slots], history, folder);
        foreach (var slot in Slots)
        {
            slot.Start();
        }

        _watch = WatchAsync(_end.Token);
    }

    /// <summary>The silos.</summary>
    public IReadOnlyList<SiloSlot> Slots { get; }

    /// <summary>How many left because the others had declared them dead.</summary>
    public int LeftAsDead { get; private set; }

    /// <summary>How many ended before they served.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>Has every silo started afresh.</summary>
    public void KillAll()
    {
        foreach (var slot in Slots)
        {
            slot.Kill();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(Slots.Select(slot => slot.StopAsync(Patience)));
        foreach (var slot in Slots)
        {
            Note(slot);
        }

        _end.Dispose();
    }

    private async Task WatchAsync(CancellationToken end)
    {
        using var glances = new PeriodicTimer(Glance);
        while (await glances.WaitForNextTickAsync(end))
        {
            foreach (var slot in Slots)
            {
                if (slot.Process?.ExitCode is not null)
                {
                    Note(slot);
                }

                if (slot is { Process: null, IsHeldDown: false })
                {
                    slot.Start();
                }
            }
        }
    }

    /// <summary>Who was not told to end must have been told that it is dead. Who never served may have come up while the database was away.</summary>
    private void Note(SiloSlot slot)
    {
        if (slot.Process is not { } process)
        {
            return;
        }

        File.AppendAllLines(Path.Combine(_folder, $"silo-{slot.Name}.log"), process.Output.Append($"--- ended with {process.ExitCode}"));
        var hadServed = process.Serving.IsCompletedSuccessfully;
        var wasDeclaredDead = process.Output.Any(line => Array.Exists(WordsOfTheDeclaredDead, words => line.Contains(words, StringComparison.Ordinal)));
        if (!slot.IsToldToEnd)
        {
            FailedStarts += hadServed ? 0 : 1;
            LeftAsDead += hadServed && wasDeclaredDead ? 1 : 0;
        }

        var allowed = slot.IsToldToEnd || wasDeclaredDead || !hadServed;
        var why = slot.IsToldToEnd ? "told to" : $"exit code {process.ExitCode}: {string.Join(" | ", slot.LastWords)}";
        _history.Append(new Exited(_history.Now, slot.Name, allowed, why));
        slot.Clear();
    }
}
