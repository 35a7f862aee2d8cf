using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Demo;
using KunshanCredit.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Silo.Tests.Demo;

/// <summary>How the demonstration is switched on, and what that changes.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public void The_city_lives_on_its_day() => Assert.Equal(new DateOnly(2017, 3, 1), TodayWith("--demo"));

    [Fact]
    public void A_day_that_is_set_prevails() => Assert.Equal(new DateOnly(2018, 4, 2), TodayWith("--demo", "--Clock:StartsOn=2018-04-02"));

    [Fact]
    public void Without_the_switch_the_day_is_the_machines() => Assert.Equal(TimeProvider.System.Today(), TodayWith());

    [Fact]
    public void Without_the_switch_there_is_nothing_to_load()
    {
        var builder = Builder();
        using var services = builder.Services.BuildServiceProvider();

        Assert.True(Demonstration.IsLoaded(services));
    }

    private static DateOnly TodayWith(params string[] args)
    {
        using var services = Builder(args).Services.BuildServiceProvider();
        return services.GetRequiredService<TimeProvider>().Today();
    }

    private static WebApplicationBuilder Builder(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(Demonstration.WithSwitch(args));
        builder.AddClock();
        builder.AddDemonstration();
        return builder;
    }
}
