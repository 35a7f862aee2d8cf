using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>Starts what is measured, and what it is measured against.</summary>
internal sealed class Servers(Builds builds, Quiet quiet)
{
    /// <summary>Starts the service with the keys of the Development environment.</summary>
    /// <param name="launch">Where it keeps its facts, its ports, and what else differs from the settings that are shipped.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Server> StartServiceAsync(SiloLaunch launch, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{launch.HttpPort}",
            ["Orleans__SiloPort"] = $"{launch.SiloPort}",
            ["Orleans__GatewayPort"] = $"{launch.GatewayPort}",
        };
        foreach (var (name, value) in launch.Settings)
        {
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Server.StartAsync("service", quiet, launch.HttpPort, [builds.Service], environment, "/readyz", cancellation);
    }

    /// <summary>Starts a reference in one of its modes.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="mode">Which.</param>
    /// <param name="options">The options of that mode.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Server> StartReferenceAsync(string name, string mode, string[] options, CancellationToken cancellation)
    {
        var port = Ports.Free();
        return Server.StartAsync(
            name, quiet, port, [builds.References, mode, "--port", $"{port}", .. options], new Dictionary<string, string>(), "/ready", cancellation);
    }
}
