using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// The clock by which the service judges dates. It runs as the machine's does; if a day is set on which it starts, it begins there at midnight in
/// Shanghai each time the service starts, so that a demonstration city lives under the law of its day.
/// </summary>
internal sealed class BusinessClock : TimeProvider
{
    private readonly TimeSpan _shift;

    public BusinessClock(DateOnly? startsOn) =>
        _shift = startsOn is { } day ? ShanghaiCalendar.StartOf(day) - System.GetUtcNow() : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
