using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KunshanCredit.LoadTests.Generator;

/// <summary>
/// Waits for a moment to some fifty microseconds without keeping a processor busy. The base library waits by whole milliseconds, in which twenty
/// requests would be due at once.
/// </summary>
internal static class Pace
{
    /// <summary>Waits, on this thread, until a timestamp of <see cref="Stopwatch"/> has come.</summary>
    public static void WaitUntil(long due)
    {
        for (var rest = due - Stopwatch.GetTimestamp(); rest > 0; rest = due - Stopwatch.GetTimestamp())
        {
            var nanoseconds = (long)(rest * (1e9 / Stopwatch.Frequency));
            var time = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };

            // A signal may end it early: the loop looks at the clock again.
            _ = Sleep(time, nint.Zero);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in TimeSpec time, nint rest);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
