using System.Globalization;
using KunshanCredit.LoadTests.Reference;

namespace KunshanCredit.LoadTests.Processes;

/// <summary>Starts what is measured, and what it is measured against.</summary>
internal static class Servers
{
    /// <summary>Starts the service on a directory of its own, with the keys of the Development environment.</summary>
    public static Task<Server> StartServiceAsync(string assembly, string directory, CancellationToken cancellation)
    {
        var ports = Server.FreePorts(2);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]}",
            ["Storage__Directory"] = directory,
            ["Orleans__SiloPort"] = ports[1].ToString(CultureInfo.InvariantCulture),
        };
        return Server.StartAsync(ports[0], [assembly], environment, "/readyz", cancellation);
    }

    /// <summary>Starts a bare Kestrel that has answers of the given sizes.</summary>
    public static Task<Server> StartReferenceAsync(IReadOnlyCollection<int> sizes, CancellationToken cancellation)
    {
        var port = Server.FreePorts(1)[0];
        string[] arguments =
        [
            typeof(Servers).Assembly.Location, BareKestrel.Mode, $"{port}", .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)),
        ];
        return Server.StartAsync(port, arguments, new Dictionary<string, string>(), $"/v1/enterprises/any/fixed-{sizes.Max()}", cancellation);
    }
}
