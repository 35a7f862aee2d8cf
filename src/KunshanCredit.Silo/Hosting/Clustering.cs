using System.Net;
using KunshanCredit.Grains;
using KunshanCredit.Storage.Postgres;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace KunshanCredit.Silo.Hosting;

/// <summary>How silos find each other, and how soon they notice that one is gone.</summary>
internal sealed class ClusterOptionsSection
{
    private const string Name = "kunshan-credit";

    /// <summary>Silos with the same one form a cluster.</summary>
    public string ClusterId { get; init; } = Name;

    /// <summary>Names the states of administrative grains; never changed once there are any.</summary>
    public string ServiceId { get; init; } = Name;

    /// <summary>The port on which silos talk to each other.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for Orleans' own clients; closed on the embedded store, which serves one silo.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The address at which other silos reach this one.</summary>
    public string AdvertisedAddress { get; init; } = "127.0.0.1";

    /// <summary>The name of this silo, unlike that of any other at the same time; made of its address if it is empty.</summary>
    public string SiloName { get; init; } = "";

    /// <summary>How long a silo waits for another's sign of life.</summary>
    public double ProbeSeconds { get; init; } = 1;

    /// <summary>How many signs of life may be missed before a silo is taken for dead.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>How long after a change of the membership answers are compared with the store.</summary>
    public double UnsettledSeconds { get; init; } = 30;

    /// <summary>How long an enterprise about which nobody asks stays in memory.</summary>
    public double IdleMinutes { get; init; } = 15;

    public static ClusterOptionsSection Of(IConfiguration configuration) =>
        configuration.GetSection("Orleans").Get<ClusterOptionsSection>() ?? new ClusterOptionsSection();
}

/// <summary>
/// The silo. On the embedded store it is alone: membership in memory, loopback only, gateway closed. On a shared one it finds the others in the
/// database.
/// </summary>
internal static class Clustering
{
    /// <summary>How long a grain call may take; longer than the store's patience, so that who waits hears what became of it.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(0.6);

    /// <summary>The name of this silo.</summary>
    public static string SiloName(this WebApplicationBuilder builder)
    {
        var options = ClusterOptionsSection.Of(builder.Configuration);
        return options.SiloName.Length > 0 ? options.SiloName : $"{options.AdvertisedAddress}:{options.SiloPort}";
    }

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        var options = ClusterOptionsSection.Of(builder.Configuration);
        var board = new StandingBoard();
        GrainMetrics.Observe(board);
        builder.Services.AddSingleton(board);
        var isAlone = StorageOptions.Of(builder.Configuration).Provider == StorageProvider.Sqlite;
        builder.UseOrleans(silo =>
        {
            silo.Configure<SiloOptions>(named => named.SiloName = builder.SiloName());
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            silo.Configure<GrainCollectionOptions>(collection =>
            {
                collection.CollectionAge = TimeSpan.FromMinutes(options.IdleMinutes);
                collection.CollectionQuantum = TimeSpan.FromMinutes(Math.Min(1, options.IdleMinutes / 2));
            });
            if (isAlone)
            {
                BeAlone(silo, options);
            }
            else
            {
                JoinOthers(silo, options);
            }
        });
    }

    private static void BeAlone(ISiloBuilder silo, ClusterOptionsSection options)
    {
        silo.UseLocalhostClustering(options.SiloPort, gatewayPort: 0, serviceId: options.ServiceId, clusterId: $"{options.ClusterId}-{options.SiloPort}");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, options.SiloPort);
        });
        silo.Services.AddGrainStorage(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (services, _) => ActivatorUtilities.CreateInstance<SqliteGrainStorage>(services));
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.Services.AddSingleton(MemoryLease.Permanent);
    }

    private static void JoinOthers(ISiloBuilder silo, ClusterOptionsSection options)
    {
        const string invariant = "Npgsql";
        silo.UseAdoNetClustering(clustering => clustering.Configure<PostgresStore>((adoNet, store) =>
            (adoNet.Invariant, adoNet.DataSource) = (invariant, store.Readers)));
        silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<PostgresStore>((adoNet, store) =>
            (adoNet.Invariant, adoNet.DataSource) = (invariant, store.Readers)));
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Parse(options.AdvertisedAddress);
            (endpoints.SiloPort, endpoints.GatewayPort) = (options.SiloPort, options.GatewayPort);
            endpoints.SiloListeningEndpoint = new IPEndPoint(endpoints.AdvertisedIPAddress, options.SiloPort);
            endpoints.GatewayListeningEndpoint = new IPEndPoint(endpoints.AdvertisedIPAddress, options.GatewayPort);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(options.ProbeSeconds);
            membership.MaxProbeTimeout = membership.ProbeTimeout * 2;
            membership.NumMissedProbesLimit = options.MissedProbes;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        });
        silo.Services.AddSingleton(services => new MemoryLease(
            LeaseLength, TimeSpan.FromSeconds(options.UnsettledSeconds),
            () => services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Version.Value));
        silo.Services.AddSingleton(services => new ClusterVersion(services.GetRequiredService<PostgresStore>(), options.ClusterId));
        silo.Services.AddHostedService<MembershipWatch>();
        silo.Services.AddHostedService<BoardAudit>();
    }
}
