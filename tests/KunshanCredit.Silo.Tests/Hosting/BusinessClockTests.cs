using KunshanCredit.Silo.Hosting;

namespace KunshanCredit.Silo.Tests.Hosting;

/// <summary>The clock by which dates are judged, beside a machine's clock that somebody sets.</summary>
public sealed class BusinessClockTests
{
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);
    private readonly MachineClock _machine = new();

    [Fact]
    public void It_begins_at_midnight_in_Shanghai_of_the_day_that_is_set()
    {
        var clock = new BusinessClock(new DateOnly(2017, 3, 1), _machine);
        _machine.Pass(HalfMinute);

        Assert.Equal(new DateTimeOffset(2017, 2, 28, 16, 0, 30, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(86_400)]
    [InlineData(-86_400)]
    public void A_machine_clock_that_is_set_and_set_back_moves_nothing(int seconds)
    {
        var clock = new BusinessClock(startsOn: null, _machine);
        var before = clock.GetUtcNow();

        _machine.Set(TimeSpan.FromSeconds(seconds));
        CompareAfterHalfAMinute(clock);
        _machine.Set(TimeSpan.FromSeconds(-seconds));
        CompareAfterHalfAMinute(clock);

        Assert.Equal(before + (HalfMinute * 2), clock.GetUtcNow());
    }

    [Fact]
    public void The_time_that_a_machine_slept_is_followed_when_it_stays()
    {
        var clock = new BusinessClock(startsOn: null, _machine);

        _machine.Set(TimeSpan.FromHours(8));
        var differences = Enumerable.Range(0, 5).Select(_ => CompareAfterHalfAMinute(clock)).ToList();

        Assert.Equal([.. Enumerable.Repeat(TimeSpan.FromHours(8), 4), TimeSpan.Zero], differences);
        Assert.Equal(_machine.GetUtcNow(), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = new BusinessClock(startsOn: null, _machine);
        var before = clock.GetUtcNow();

        _machine.Set(TimeSpan.FromHours(-8));
        for (var n = 0; n < 10; n++)
        {
            CompareAfterHalfAMinute(clock);
        }

        Assert.Equal(before + (HalfMinute * 10), clock.GetUtcNow());
    }

    private TimeSpan CompareAfterHalfAMinute(BusinessClock clock)
    {
        _machine.Pass(HalfMinute);
        return clock.Compare();
    }

    /// <summary>A machine whose clock can be set while its time goes on.</summary>
    private sealed class MachineClock : TimeProvider
    {
        private TimeSpan _passed;
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _passed += time;

        public void Set(TimeSpan ahead) => _set += ahead;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero) + _passed + _set;
    }
}
