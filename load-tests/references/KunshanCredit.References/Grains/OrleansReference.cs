using System.Net;
using System.Net.Sockets;
using KunshanCredit.References.Http;
using KunshanCredit.References.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace KunshanCredit.References.Grains;

/// <summary>The ordinary Orleans service: a silo, a grain for each enterprise, an INSERT for each fact.</summary>
internal static class OrleansReference
{
    public static async Task RunAsync(Options options)
    {
        await using var database = await Database.CreateAsync(options.Postgres);
        var builder = ReferenceServer.CreateBuilder(options);
        builder.Services.AddSingleton(new EventTable(database)).AddSingleton(TimeProvider.System);
        builder.UseOrleans(BeAlone);
        await using var app = builder.Build();
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        app.MapRecord((uscc, json) => grains.GetGrain<IEnterpriseGrain>(uscc.Text).RecordAsync(json.AsImmutable()));
        app.MapFill(new EventFill(database, TimeProvider.System).FillAsync);
        await app.ServeAsync();
    }

    /// <summary>A silo on a free port that no other can find.</summary>
    private static void BeAlone(ISiloBuilder silo)
    {
        var port = FreePort();
        silo.UseLocalhostClustering(port, gatewayPort: 0, clusterId: $"reference-{port}");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, port);
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
