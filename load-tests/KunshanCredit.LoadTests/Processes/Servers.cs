using System.Globalization;
using KunshanCredit.LoadTests.Reference;
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

    /// <summary>Starts a bare Kestrel that has answers of the given sizes.</summary>
    public Task<Server> StartKestrelAsync(IReadOnlyCollection<int> sizes, CancellationToken cancellation)
    {
        var port = Ports.Free();
        string[] arguments =
        [
            typeof(Servers).Assembly.Location, BareKestrel.Mode, $"{port}", .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)),
        ];
        return Server.StartAsync(
            "bare Kestrel", quiet, port, arguments, new Dictionary<string, string>(), $"/v1/enterprises/any/fixed-{sizes.Max()}", cancellation);
    }

    /// <summary>Starts a reference in one of its modes.</summary>
    public Task<Server> StartReferenceAsync(string mode, string[] options, CancellationToken cancellation)
    {
        var port = Ports.Free();
        var references = builds.References ?? throw new LoadTestException("This working copy has no references.");
        return Server.StartAsync(
            mode, quiet, port, [references, mode, "--port", $"{port}", .. options], new Dictionary<string, string>(), "/ready", cancellation);
    }
}
