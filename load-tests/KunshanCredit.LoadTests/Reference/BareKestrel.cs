using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.LoadTests.Reference;

/// <summary>
/// The least that an ASP.NET Core endpoint can do: find the route, send bytes that were there before. What the service is compared with; run
/// as a process of its own, under the same settings of the runtime.
/// </summary>
internal static class BareKestrel
{
    /// <summary>The first word on the command line that asks for it; the port and the sizes to serve follow.</summary>
    public const string Mode = "reference";

    /// <summary>Serves <c>/v1/enterprises/{uscc}/fixed-n</c> for each size n; size 0 is a 304.</summary>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
        await using var app = builder.Build();
        foreach (var size in args[1..].Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture)))
        {
            app.MapGet($"/v1/enterprises/{{uscc}}/fixed-{size}", size == 0 ? NotModified : Fixed(size));
        }

        await app.RunAsync();
    }

    private static RequestDelegate NotModified => context =>
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    };

    private static RequestDelegate Fixed(int size)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)' ');
        return Send;

        Task Send(HttpContext context)
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
        }
    }
}
