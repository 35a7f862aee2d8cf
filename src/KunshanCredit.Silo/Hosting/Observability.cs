using KunshanCredit.Grains;
using KunshanCredit.Silo.Demo;
using KunshanCredit.Silo.Http;
using KunshanCredit.Storage;
using OpenTelemetry.Metrics;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Health, readiness and metrics.</summary>
internal static class Observability
{
    public static void AddObservability(this WebApplicationBuilder builder) => builder.Services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics
            .AddMeter(HttpMetrics.MeterName, GrainMetrics.MeterName, StorageMetrics.MeterName, DueSweeper.MeterName)
            .AddMeter("Microsoft.Orleans")
            .AddPrometheusExporter());

    public static void MapObservability(this WebApplication app)
    {
        app.MapGet("/healthz", context => AnswerAsync(context, "healthy")).Describe(Operations.Health);
        app.MapGet("/readyz", Ready).Describe(Operations.Ready);
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).Describe(Operations.Metrics);
    }

    private static async Task Ready(HttpContext context)
    {
        var services = context.RequestServices;
        var siloIsActive = services.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active
            && !services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
        if (!siloIsActive || !Demonstration.IsLoaded(services)
            || await services.GetRequiredService<IStoreHealth>().WeaknessAsync(context.RequestAborted) is not null)
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
