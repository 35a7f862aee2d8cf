using KunshanCredit.Grains;
using KunshanCredit.Grains.Webhooks;
using KunshanCredit.Silo.Audit;
using KunshanCredit.Silo.Http;
using KunshanCredit.Storage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace KunshanCredit.Silo.Hosting;

/// <summary>Health, readiness, metrics, logs, traces and the dashboard.</summary>
internal static class Observability
{
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("kunshan-credit")).WithMetrics(metrics => metrics
            .AddMeter(HttpMetrics.MeterName, GrainMetrics.MeterName, StorageMetrics.MeterName, DueSweeper.MeterName, Readiness.MeterName)
            .AddMeter(ClockWatch.MeterName, BoardAudit.MeterName, WebhookMetrics.MeterName, AccessNotes.MeterName)
            .AddMeter("Microsoft.Orleans", "Npgsql", "System.Runtime")
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting")
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        builder.Services.AddSingleton<Readiness>();
        builder.AddLogs();
        builder.AddTraces();
        builder.AddDashboard();
    }

    public static void MapObservability(this WebApplication app)
    {
        app.Services.GetRequiredService<Readiness>();
        app.MapDashboard();
        app.MapGet("/healthz", context => AnswerAsync(context, "healthy")).Describe(Operations.Health);
        app.MapGet("/readyz", Ready).Describe(Operations.Ready);
        app.MapPrometheusScrapingEndpoint("/metrics").WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).Describe(Operations.Metrics);
    }

    private static async Task Ready(HttpContext context)
    {
        if (!await context.RequestServices.GetRequiredService<Readiness>().IsReadyAsync(context.RequestAborted))
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
