using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// The clock by which the service judges dates. It begins as the machine's is when the service starts, or, if a day is set, at midnight in Shanghai of
/// that day, so that a demonstration city lives under the law of its day. From there it goes on steadily: that the machine's clock is set, forward or
/// back, moves no recorded instant, and Orleans, which lives by this clock too, can activate nothing once time went back.
/// </summary>
internal sealed class BusinessClock : TimeProvider
{
    private readonly long _start = System.GetTimestamp();
    private readonly DateTimeOffset _startedAt;

    public BusinessClock(DateOnly? startsOn) =>
        _startedAt = startsOn is { } day ? ShanghaiCalendar.StartOf(day) : System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _startedAt + System.GetElapsedTime(_start);
}
