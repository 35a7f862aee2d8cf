using KunshanCredit.Portal.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Portal.Hosting;

/// <summary>Files of the interface for a reader who signed in: a browser cannot send a key by itself.</summary>
internal static class Downloads
{
    private const string Prefix = "/download";
    private static readonly string[] Kept = ["Content-Type", "Content-Disposition", "Content-Language"];

    /// <summary>Answers of the interface under <c>/download/…</c>, read only, as the reader may see them.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet("/download/{**address}", context => SendAsync(context, $"/v1{context.Request.Path.Value![Prefix.Length..]}{context.Request.QueryString}", "*/*"))
            .ExcludeFromDescription();
        app.MapGet("/own/certificates/{number}.pdf", context => SendAsync(context, $"/v1/certificates/{context.Request.RouteValues["number"]}", "application/pdf"))
            .ExcludeFromDescription();
    }

    private static async Task SendAsync(HttpContext context, string address, string accept)
    {
        var reader = context.RequestServices.GetRequiredService<Reader>();
        await PageRequest.BeginAsync(context, reader);
        var reply = await context.RequestServices.GetRequiredService<CreditApi>().DownloadAsync(reader, address, accept);
        context.Response.StatusCode = reply.Status;
        foreach (var name in Kept)
        {
            context.Response.Headers[name] = reply.Headers[name];
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }
}
