using System.Security.Cryptography;
using System.Text;
using KunshanCredit.LoadTests.Scenarios;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>Starts what is measured, and what it is measured against.</summary>
internal sealed class Servers(Builds builds, Quiet quiet)
{
    private static readonly (string Key, string Role, string? Department)[] Clients =
        [(Facts.Key, "Department", "environment"), (LookUpRequests.Key, "Utility", null), (Repeated.Key, "Operator", null)];

    /// <summary>Starts the service as it runs in production, with the clients of these tests.</summary>
    /// <param name="launch">Where it keeps its facts, its ports, and what else differs from the settings that are shipped.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Server> StartServiceAsync(SiloLaunch launch, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{launch.HttpPort}",
            ["Orleans__SiloPort"] = $"{launch.SiloPort}",
            ["Orleans__GatewayPort"] = $"{launch.GatewayPort}",
        };
        foreach (var (index, client) in Clients.Index())
        {
            environment[$"Clients__{index}__Name"] = client.Key;
            environment[$"Clients__{index}__Role"] = client.Role;
            environment[$"Clients__{index}__KeySha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(client.Key)));
            if (client.Department is { } department)
            {
                environment[$"Clients__{index}__Department"] = department;
            }
        }

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
