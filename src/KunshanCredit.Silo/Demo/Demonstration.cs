namespace KunshanCredit.Silo.Demo;

/// <summary>The demonstration city.</summary>
internal static class Demonstration
{
    /// <summary>Turns the switch <c>--demo</c> into the setting that it stands for.</summary>
    public static string[] WithSwitch(string[] args) => [.. args.Select(arg => arg == "--demo" ? "--Demo:Enabled=true" : arg)];

    /// <summary>Loads the city at the start, if it is enabled.</summary>
    public static void AddDemonstration(this WebApplicationBuilder builder)
    {
    }
}
