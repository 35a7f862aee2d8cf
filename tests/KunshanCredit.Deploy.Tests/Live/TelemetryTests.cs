using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>In production the service logs one JSON object a line, and sends traces to whoever collects them.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Key = "a-key-of-nobody-else";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_line_of_the_log_is_JSON_and_none_holds_a_key_or_a_body()
    {
        using var silo = await SiloProcess.StartAsync(Production());
        using var caller = silo.Caller(Key);
        await RecordAsync(caller);
        using var wrong = silo.Caller("a-wrong-key");
        await wrong.GetAsync("/v1/statistics");
        await silo.StopAsync();

        var lines = silo.Output.ToList();

        Assert.All(lines, line => Assert.NotEmpty(JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!));
        Assert.All(lines, line => Assert.DoesNotMatch($"{Key}|a-wrong-key|ORDER-7", line));
    }

    [Fact]
    public async Task A_request_is_traced_from_the_edge_to_the_enterprise_under_the_caller_s_own_trace()
    {
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{Ports.Free()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        using var silo = await SiloProcess.StartAsync(new Dictionary<string, string>(Production())
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address.TrimEnd('/'),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        });
        using var caller = silo.Caller(Key);
        caller.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        await RecordAsync(caller);

        var sent = "";
        while (!(sent.Contains("Microsoft.Orleans.Application", StringComparison.Ordinal) && sent.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)))
        {
            sent += await TakeAsync(collector);
        }

        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(Trace)), sent, StringComparison.Ordinal);
        Assert.Contains("/v1/enterprises/{uscc}/events", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("/metrics", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, sent, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Production() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Storage:Directory"] = _directory.Path,
        ["Clients:0:Name"] = "environment-bureau",
        ["Clients:0:Role"] = "department",
        ["Clients:0:Department"] = "environment",
        ["Clients:0:KeySha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
    };

    private static async Task RecordAsync(HttpClient caller)
    {
        await caller.GetAsync("/metrics");
        var fact = new { id = "A", type = "environment.remediation.ordered", effectiveOn = "2017-03-01", data = new { order = "ORDER-7", measure = "upgrade", dueOn = "2017-06-30" } };
        using var answer = await caller.PostAsJsonAsync($"/v1/enterprises/{TestEnterprises.New()}/events", fact);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>What one export carries; its bytes as characters.</summary>
    private static async Task<string> TakeAsync(HttpListener collector)
    {
        var context = await collector.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.Close();
        return Encoding.Latin1.GetString(body.ToArray());
    }
}
