using System.Diagnostics;
using System.Text.Json;
using KunshanCredit.Chaos.Checker.History;

namespace KunshanCredit.Chaos.History;

/// <summary>The file to which a run appends everything that happens, with the moment by its one clock.</summary>
internal sealed class HistoryFile : IDisposable
{
    private readonly Lock _turn = new();
    private readonly StreamWriter _lines;
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _operations;

    public HistoryFile(string folder) => _lines = new StreamWriter(Path.Combine(Directory.CreateDirectory(folder).FullName, RunHistory.FileName));

    /// <summary>Microseconds since the beginning of the run.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_start).TotalMicroseconds;

    /// <summary>The number of a new operation.</summary>
    public long NextOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Appends an entry.</summary>
    public void Append(HistoryEntry entry)
    {
        var line = JsonSerializer.Serialize(entry, HistoryEntry.Json);
        lock (_turn)
        {
            _lines.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _lines.Dispose();
        }
    }
}
