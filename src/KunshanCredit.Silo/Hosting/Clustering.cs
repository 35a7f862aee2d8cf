using System.Net;
using KunshanCredit.Grains;
using Orleans.Configuration;

namespace KunshanCredit.Silo.Hosting;

/// <summary>The ports on which silos and their clients meet.</summary>
internal sealed class ClusterOptionsSection
{
    public int SiloPort { get; init; } = 11111;

    /// <summary>Closed on the embedded store, which serves one silo.</summary>
    public int GatewayPort { get; init; } = 30000;
}

/// <summary>The one silo of the embedded store: membership in memory, loopback only, gateway closed.</summary>
internal static class Clustering
{
    private const string ServiceId = "kunshan-credit";

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Orleans").Get<ClusterOptionsSection>() ?? new ClusterOptionsSection();
        var board = new StandingBoard();
        GrainMetrics.Observe(board);
        builder.Services.AddSingleton(board);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(options.SiloPort, gatewayPort: 0, serviceId: ServiceId, clusterId: $"{ServiceId}-{options.SiloPort}");
            silo.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = IPAddress.Loopback;
                endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, options.SiloPort);
            });
        });
    }
}
