using KunshanCredit.Grains;
using KunshanCredit.Silo.Demo;
using KunshanCredit.Silo.Http;
using KunshanCredit.Storage;
using KunshanCredit.Storage.Sqlite;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Health, readiness, metrics, logs, traces and the dashboard.</summary>
internal static class Observability
{
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("kunshan-credit")).WithMetrics(metrics => metrics
            .AddMeter(HttpMetrics.MeterName, GrainMetrics.MeterName, StorageMetrics.MeterName, DueSweeper.MeterName, ServiceMetrics.MeterName)
            .AddMeter("Microsoft.Orleans", "Npgsql", "System.Runtime")
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting")
            .AddPrometheusExporter());
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.AddLogs();
        builder.AddTraces();
        builder.AddDashboard();
    }

    public static void MapObservability(this WebApplication app)
    {
        app.Services.GetRequiredService<ServiceMetrics>();
        app.MapDashboard();
        app.MapGet("/healthz", context => AnswerAsync(context, "healthy")).Describe(Operations.Health);
        app.MapGet("/readyz", Ready).Describe(Operations.Ready);
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).Describe(Operations.Metrics);
    }

    private static async Task Ready(HttpContext context)
    {
        var services = context.RequestServices;
        var siloIsActive = services.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active
            && !services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
        var ready = siloIsActive && Demonstration.IsLoaded(services) && await services.GetRequiredService<SqliteFactLog>().IsReadyAsync();
        services.GetRequiredService<ServiceMetrics>().Answered(ready);
        if (!ready)
        {
            await Problem.Unavailable.WriteTo(context);
            return;
        }

        await AnswerAsync(context, "ready");
    }

    private static Task AnswerAsync(HttpContext context, string word)
    {
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(word);
    }
}
