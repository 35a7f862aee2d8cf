using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace KunshanCredit.Portal.Api;

/// <summary>
/// Asks the HTTP interface of this very process, without a network between. What a page shows and does is what any caller with the same key would be
/// shown and could do: rights, refusals and the log of look-ups are decided in one place.
/// </summary>
public sealed class InnerPipeline
{
    private static readonly object Marker = new();
    private RequestDelegate? _pipeline;

    private RequestDelegate Pipeline => _pipeline ?? throw new UnreachableException("The portal answers before it was led to the interface.");

    /// <summary>Whether a request comes from a page, which was counted against the limits of its reader already.</summary>
    public static bool IsInner(HttpContext context) => context.Items.ContainsKey(Marker);

    /// <summary>Says what comes after the portal, once at the start.</summary>
    internal void Lead(RequestDelegate pipeline) => _pipeline = pipeline;

    /// <summary>Lets a request go through once more, to another address.</summary>
    internal Task ContinueAsync(HttpContext context) => Pipeline(context);

    /// <summary>Makes a request on behalf of the reader of a page.</summary>
    /// <param name="reader">The request for the page.</param>
    /// <param name="method">The method.</param>
    /// <param name="address">Path and query, escaped.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body; null for none.</param>
    internal async Task<InnerReply> SendAsync(
        HttpContext reader, string method, string address, IReadOnlyDictionary<string, StringValues> headers, Stream? body)
    {
        await using var scope = reader.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext(Features(reader, method, address, headers, body, answer)) { RequestServices = scope.ServiceProvider };
        context.Items[Marker] = Marker;
        context.RequestAborted = reader.RequestAborted;
        context.Connection.RemoteIpAddress = reader.Connection.RemoteIpAddress;
        await Pipeline(context);
        await context.Response.CompleteAsync();
        return new InnerReply(context.Response.StatusCode, context.Response.Headers, answer.ToArray());
    }

    private static FeatureCollection Features(
        HttpContext reader, string method, string address, IReadOnlyDictionary<string, StringValues> headers, Stream? body, Stream answer)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, "?" + after) : (address, "");
        var request = new HttpRequestFeature
        {
            Method = method,
            Scheme = reader.Request.Scheme,
            Protocol = reader.Request.Protocol,
            Path = Uri.UnescapeDataString(path),
            QueryString = query,
            RawTarget = address,
            Body = body ?? Stream.Null,
            Headers = new HeaderDictionary { ["Host"] = reader.Request.Host.Value },
        };
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(body is not null));
        return features;
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}

/// <summary>What the interface answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
internal sealed record InnerReply(int Status, IHeaderDictionary Headers, byte[] Body);
