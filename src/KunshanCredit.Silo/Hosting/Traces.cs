using KunshanCredit.Silo.Persons;
using Npgsql;
using OpenTelemetry.Trace;

namespace KunshanCredit.Silo.Hosting;

/// <summary>
/// What a request did, from the edge over the silos to the database. Made only where somebody collects it (OTLP); the standard variables
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_TRACES_SAMPLER</c> …) say where and how many.
/// </summary>
internal static class Traces
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string[] Probes = ["/healthz", "/readyz", "/metrics"];

    public static void AddTraces(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.UseOrleans(silo => silo.AddActivityPropagation());
        builder.Services.AddOpenTelemetry().WithTracing(traces => traces
            .AddAspNetCoreInstrumentation(http => http.Filter = context => !Probes.Contains(context.Request.Path.Value))
            .AddSource("Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle")
            .AddNpgsql()
            .AddProcessor(new SpanPrivacy())
            .AddOtlpExporter());
    }
}
