using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.References.Http;

/// <summary>What every reference has alike, so that they differ in nothing but what they do with a request.</summary>
internal static class ReferenceServer
{
    /// <summary>A server on a port of the loopback interface that writes warnings, and nothing for a request.</summary>
    public static WebApplicationBuilder CreateBuilder(Options options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // It keeps a record of each request as soon as it might have to write one; what fails, Kestrel itself reports.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        // A whole city is filled in by one request.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        return builder;
    }

    /// <summary>Serves until the process is asked to end. It is ready as soon as it answers, since all else has started before Kestrel does.</summary>
    public static Task ServeAsync(this WebApplication app)
    {
        app.MapGet("/ready", Ready);
        return app.RunAsync();
    }

    private static RequestDelegate Ready => context => Replies.EmptyAsync(context, StatusCodes.Status200OK);
}
