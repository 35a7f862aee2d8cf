using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// The clock by which the service judges dates. It begins as the machine's is when the service starts, or, if a day is set, at midnight in Shanghai of
/// that day, so that a demonstration city lives under the law of its day. From there it goes on steadily: that somebody sets the machine's clock, and sets
/// it back, moves no recorded instant, and Orleans, which lives by this clock too, can activate nothing once time went back. What stays, such as the
/// time that a machine slept, is followed (<see cref="Compare"/>), but only forward.
/// </summary>
internal sealed class BusinessClock : TimeProvider
{
    private const int ComparisonsBeforeFollowing = 4;
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _machine;
    private readonly long _start;
    private readonly TimeSpan _shift;
    private readonly DateTimeOffset _startedAt;
    private long _followed;
    private TimeSpan _lastDifference;
    private int _comparisons;

    public BusinessClock(DateOnly? startsOn, TimeProvider? machine = null)
    {
        _machine = machine ?? System;
        _start = _machine.GetTimestamp();
        var now = _machine.GetUtcNow();
        _startedAt = startsOn is { } day ? ShanghaiCalendar.StartOf(day) : now;
        _shift = _startedAt - now;
    }

    public override DateTimeOffset GetUtcNow() => _startedAt.AddTicks(_machine.GetElapsedTime(_start).Ticks + Volatile.Read(ref _followed));

    /// <summary>
    /// Compares with the machine's clock and says by how much that one is ahead. When it has been ahead by the same time at several comparisons in a
    /// row, this one follows.
    /// </summary>
    public TimeSpan Compare()
    {
        var difference = _machine.GetUtcNow() + _shift - GetUtcNow();
        var isAsBefore = (difference - _lastDifference).Duration() < Tolerance;
        _lastDifference = difference;
        _comparisons = difference < Tolerance ? 0 : isAsBefore ? _comparisons + 1 : 1;
        if (_comparisons >= ComparisonsBeforeFollowing)
        {
            Volatile.Write(ref _followed, _followed + difference.Ticks);
            _comparisons = 0;
        }

        return difference;
    }
}
