namespace KunshanCredit.Silo.Hosting;

/// <summary>When the business clock starts.</summary>
internal sealed class ClockOptions
{
    /// <summary>The day on which it starts; null for the day of the machine.</summary>
    public DateOnly? StartsOn { get; init; }
}

/// <summary>What holds unless it is configured otherwise.</summary>
internal static class Defaults
{
    private const string Address = "http://localhost:8080";

    /// <summary>Serves on one address of this machine unless <c>ASPNETCORE_URLS</c> or <c>--urls</c> says otherwise.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(Address);
        }
    }

    /// <summary>The business clock, for everything that judges by time. It is set when all configuration is there.</summary>
    public static void AddClock(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(services =>
            new BusinessClock(services.GetRequiredService<IConfiguration>().GetSection("Clock").Get<ClockOptions>()?.StartsOn));
        builder.Services.AddHostedService<ClockWatch>();
    }
}
