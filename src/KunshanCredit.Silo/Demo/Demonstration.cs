using KunshanCredit.Demo;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Silo.Demo;

/// <summary>The demonstration city as a part of the service: off unless <c>Demo:Enabled</c> is set.</summary>
internal static class Demonstration
{
    private const string Enabled = "Demo:Enabled";
    private const string StartsOn = "Clock:StartsOn";

    /// <summary>Turns the switch <c>--demo</c> into the setting that it stands for.</summary>
    public static string[] WithSwitch(string[] args) => [.. args.Select(arg => arg == "--demo" ? $"--{Enabled}=true" : arg)];

    /// <summary>Loads the city at the start, if it is enabled, and lets the clock start on its day unless another is set.</summary>
    public static void AddDemonstration(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>(Enabled))
        {
            return;
        }

        builder.Configuration[StartsOn] ??= EventCanon.Date(DemoCity.Today);
        builder.Services.AddSingleton<DemoLoader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoLoader>());
    }

    /// <summary>Whether there is nothing left to load.</summary>
    public static bool IsLoaded(IServiceProvider services) => services.GetService<DemoLoader>() is not { IsLoaded: false };
}
