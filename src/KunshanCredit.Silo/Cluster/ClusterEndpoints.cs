using KunshanCredit.Grains;
using KunshanCredit.Silo.Cluster;
using KunshanCredit.Silo.Hosting;

namespace KunshanCredit.Silo.Http;

/// <summary>How the cluster is doing: its silos and what lives on them, and of the silo that answers how far behind it is and what it is asked about.</summary>
internal static class ClusterEndpoints
{
    private const int MostHot = 20;

    public static void MapCluster(this IEndpointRouteBuilder app) => app.MapGet("/v1/cluster", Read).Requires(Right.Operate).Describe(Operations.Cluster);

    private static async Task Read(HttpContext context)
    {
        var services = context.RequestServices;
        var management = services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        var (hosts, kinds) = (await management.GetHosts(onlyActive: false), await management.GetSimpleGrainStatistics());
        var here = services.GetRequiredService<ILocalSiloDetails>();
        await Json.OkAsync(context, new
        {
            silos = hosts.OrderBy(host => host.Value != SiloStatus.Active).ThenBy(host => host.Key.ToString(), StringComparer.Ordinal).Select(host => new
            {
                address = host.Key.ToParsableString(),
                status = host.Value.ToString().ToLowerInvariant(),
                activations = kinds.Where(kind => kind.SiloAddress.Equals(host.Key)).Sum(kind => kind.ActivationCount),
                answers = host.Key.Equals(here.SiloAddress),
            }),
            activations = kinds.GroupBy(kind => kind.GrainType).Select(kind => new { type = ShortName(kind.Key), count = kind.Sum(each => each.ActivationCount) })
                .OrderByDescending(kind => kind.count).ThenBy(kind => kind.type, StringComparer.Ordinal),
            silo = new
            {
                name = here.Name,
                ready = await services.GetRequiredService<Readiness>().IsReadyAsync(context.RequestAborted),
                onBoard = services.GetRequiredService<StandingBoard>().Count,
                gauges = Gauges.Read(),
                hot = services.GetRequiredService<HotEnterprises>().Hottest(MostHot).Select(each => new { each.Uscc, weight = Math.Round(each.Weight, 1) }),
            },
            dashboard = services.GetService<Dashboard.DashboardIsOn>() is not null,
        });
    }

    private static string ShortName(string type) => type.Split(',')[0].Split('.')[^1];
}

/// <summary>The cluster, for the API document.</summary>
internal static partial class Operations
{
    public static OperationDoc Cluster => new(
        "readCluster", Service, "集群 The cluster",
        "For operators: the silos and how many activations live on each; of the silo that answers its gauges, as in /metrics, and the enterprises that it is asked about most.")
    {
        Parameters = ["Accept-Language"],
        Responses = [new(200, "The cluster.", Json.MediaType, "Cluster", Examples.Cluster)],
        Problems = [.. NeedsKey, ProblemKind.Unavailable],
    };
}

/// <summary>The cluster.</summary>
internal static partial class Examples
{
    public const string Cluster = """
        { "silos": [{ "address": "127.0.0.1:11111@223456789", "status": "active", "activations": 1200, "answers": true }],
          "activations": [{ "type": "EnterpriseGrain", "count": 1190 }],
          "silo": { "name": "credit-1", "ready": true, "onBoard": 1190, "gauges": { "credit_valid_until_lag_days": 0 }, "hot": [{ "uscc": "91320583MA0TE5T00B", "weight": 12.5 }] },
          "dashboard": true }
        """;
}
