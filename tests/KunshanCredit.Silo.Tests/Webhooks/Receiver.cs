using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Silo.Tests.Webhooks;

/// <summary>A client's receiver on this machine: keeps what comes and answers as it is told, 204 otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly WebApplication _app;

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";

    /// <summary>How it answers.</summary>
    public Func<HttpContext, Delivery, Task> Answer { get; set; } = (context, _) => Says(204)(context, _);

    /// <summary>How many deliveries came that nobody has looked at.</summary>
    public int Waiting => _deliveries.Reader.Count;

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>An answer with a status and headers.</summary>
    public static Func<HttpContext, Delivery, Task> Says(int status, params (string Name, string Value)[] headers) => (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>The next delivery, which comes soon.</summary>
    public async Task<Delivery> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _deliveries.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var delivery = new Delivery(
            context.Request.Method + " " + context.Request.Path, context.Request.ContentType, headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), Encoding.UTF8.GetString(body.ToArray()));
        await Answer(context, delivery);
        await _deliveries.Writer.WriteAsync(delivery);
    }
}

/// <summary>What came.</summary>
public sealed record Delivery(string Target, string? ContentType, string Id, string Timestamp, string Signatures, string Body)
{
    /// <summary>Its changes.</summary>
    public JsonElement[] Changes => [.. JsonDocument.Parse(Body).RootElement.GetProperty("data").GetProperty("changes").EnumerateArray()];

    /// <summary>The numbers of its changes.</summary>
    public long[] Numbers => [.. Changes.Select(change => change.GetProperty("number").GetInt64())];

    /// <summary>What a receiver that knows a secret computes by itself.</summary>
    public string SignatureBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
    }
}
