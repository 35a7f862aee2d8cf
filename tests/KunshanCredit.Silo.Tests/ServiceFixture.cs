using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Silo.Tests;

/// <summary>The whole service on a port of its own, with an empty store and a clock that starts on 1 March 2017.</summary>
public class ServiceFixture : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");

    /// <summary>What the service logged.</summary>
    public KeptLog Log { get; } = new();

    public ServiceFixture()
    {
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A client with the key of a client of the Development environment; without one if it is null.</summary>
    public HttpClient Caller(string? key = null)
    {
        var client = CreateClient();
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return client;
    }

    /// <summary>Has a fact recorded.</summary>
    public async Task<HttpResponseMessage> RecordAsync(string key, Uscc uscc, string id, string type, string effectiveOn, string data, string? document = null)
    {
        var json = $$"""{"id":"{{id}}","type":"{{type}}","effectiveOn":"{{effectiveOn}}","data":{{data}}{{(document is null ? "" : ",\"document\":" + document)}}}""";
        return await PostAsync(key, $"/v1/enterprises/{uscc}/events", json);
    }

    /// <summary>Sends a body.</summary>
    public async Task<HttpResponseMessage> PostAsync(string? key, string path, string body, string mediaType = "application/json") =>
        await Caller(key).PostAsync(path, new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) },
        });

    /// <summary>Asks and reads the JSON of a successful answer.</summary>
    public async Task<JsonElement> GetAsync(string? key, string path) => await JsonOf(await Caller(key).GetAsync(path), HttpStatusCode.OK);

    /// <summary>The JSON of an answer that has the status expected.</summary>
    public static async Task<JsonElement> JsonOf(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:Directory", _directory.FullName);
        builder.UseSetting("Orleans:SiloPort", $"{FreePort()}");
        builder.UseSetting("Clock:StartsOn", "2017-03-01");
        builder.ConfigureLogging(logging => logging.AddProvider(Log));
    }

    protected override void Dispose(bool disposing)
    {
        // The base class comes back here from within.
        base.Dispose(disposing);
        _directory.Refresh();
        if (_directory.Exists)
        {
            _directory.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
