namespace KunshanCredit.Chaos.Processes;

/// <summary>A clock that can jump, for one process, by libfaketime. Its monotonic clock stays true.</summary>
internal sealed class SimulatedClock(string folder)
{
    private static readonly string[] Libraries =
        ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];

    private readonly string _file = Path.Combine(folder, "clock");

    /// <summary>The library; null if this machine has none.</summary>
    public static string? Library { get; } = Array.Find(Libraries, File.Exists);

    /// <summary>
    /// What is put before the command of the process. The library's remedy for timed waits on the monotonic clock is for an old C library; with it each
    /// waiting thread of the runtime spins, and one silo takes a whole core from the others.
    /// </summary>
    public IEnumerable<string> Command => Library is null ? [] :
    [
        "env", $"LD_PRELOAD={Library}", $"FAKETIME_TIMESTAMP_FILE={_file}", "FAKETIME_DONT_FAKE_MONOTONIC=1",
        "FAKETIME_FORCE_MONOTONIC_FIX=0", "FAKETIME_CACHE_DURATION=1",
    ];

    /// <summary>Lets the clock run so many seconds before or behind the true one.</summary>
    public void Shift(int seconds) => File.WriteAllText(_file, $"{seconds:+0;-0;+0}\n");
}
