using KunshanCredit.Domain.Enterprises;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A service of one's own whose days pass when the test says so: for flows that take months.</summary>
public class VirtualService : ServiceFixture
{
    private readonly VirtualClock _clock = new(new DateOnly(2017, 3, 1));

    /// <summary>Lets time pass until the morning of a day.</summary>
    public void JumpTo(string day) => _clock.JumpTo(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The instant that it is for the service.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Lets some time pass at once.</summary>
    public void Leap(TimeSpan time) => _clock.Leap(time);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
    }

    /// <summary>Goes on as the machine's clock does, and leaps forward when it is told to.</summary>
    private sealed class VirtualClock(DateOnly start) : TimeProvider
    {
        private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
        private readonly long _start = System.GetTimestamp();
        private long _leaps;

        public override DateTimeOffset GetUtcNow() =>
            MorningOf(start) + System.GetElapsedTime(_start) + TimeSpan.FromTicks(Volatile.Read(ref _leaps));

        public void JumpTo(DateOnly day)
        {
            var leap = MorningOf(day) - GetUtcNow();
            Assert.True(leap > TimeSpan.Zero, "Time does not go back.");
            Leap(leap);
        }

        public void Leap(TimeSpan time) => Volatile.Write(ref _leaps, _leaps + time.Ticks);

        private static DateTimeOffset MorningOf(DateOnly day) => ShanghaiCalendar.StartOf(day) + Morning;
    }
}
