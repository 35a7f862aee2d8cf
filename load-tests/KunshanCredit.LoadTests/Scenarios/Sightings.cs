using System.Diagnostics;

namespace KunshanCredit.LoadTests.Scenarios;

/// <summary>What callers saw together while silos came and went, second by second.</summary>
internal sealed class Sightings
{
    private const int MostSeconds = 600;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int[] _answers = new int[MostSeconds];
    private readonly int[] _refusals = new int[MostSeconds];
    private long _recorded;

    /// <summary>The second that it is.</summary>
    public int Second => Math.Min((int)Stopwatch.GetElapsedTime(_start).TotalSeconds, MostSeconds - 1);

    /// <summary>Answers in each second, each of them right.</summary>
    public IReadOnlyList<int> Answers => _answers;

    /// <summary>Requests in each second that were refused, or of which nothing was heard, and that were sent again elsewhere.</summary>
    public IReadOnlyList<int> Refusals => _refusals;

    /// <summary>How many facts were acknowledged.</summary>
    public long Recorded => Interlocked.Read(ref _recorded);

    public void Answered() => Interlocked.Increment(ref _answers[Second]);

    public void Refused() => Interlocked.Increment(ref _refusals[Second]);

    public void Acknowledged() => Interlocked.Increment(ref _recorded);
}
