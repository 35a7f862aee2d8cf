using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Deploy.Tests.Live;

/// <summary>The balancer leads to silos that are ready, tries again only what may be tried again, and shows the street nothing that is not for it.</summary>
public sealed class BalancerTests(City city) : IClassFixture<City>
{
    [SkippableFact]
    public async Task The_shipped_configuration_is_valid()
    {
        Tool.Need("haproxy", "haproxy");

        var (code, output) = await Tool.RunAsync("haproxy", ["-c", "-f", "deploy/haproxy/haproxy.cfg"]);

        Assert.True(code == 0, output);
    }

    [SkippableTheory]
    [InlineData("/metrics")]
    [InlineData("/Metrics")]
    [InlineData("/%6detrics")]
    [InlineData("//metrics")]
    [InlineData("/v1/../metrics")]
    [InlineData("/v1/%2E%2e/metrics")]
    [InlineData("/v1/..%2fmetrics")]
    [InlineData("/dashboard/")]
    [InlineData("/DASHBOARD/ClusterStats")]
    [InlineData("/docs/../dashboard/ClusterStats")]
    public async Task Metrics_and_dashboard_are_not_for_the_street_however_they_are_written(string path)
    {
        await city.StartAsync();
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };

        using var answer = await city.Caller("demo-operator").GetAsync(new Uri(city.Address.ToString().TrimEnd('/') + path, asWritten));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [SkippableFact]
    public async Task Without_any_silo_the_balancer_says_what_the_contract_says()
    {
        Tool.Need("haproxy", "haproxy");
        var (balancer, address) = StartBefore(Nobody());
        using var caller = new HttpClient { BaseAddress = address };
        await City.UntilAsync(() => City.IsAnsweredAsync(caller, "/v1/regulations"));

        using var answer = await caller.GetAsync("/v1/regulations");
        Stop(balancer);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("problems/unavailable", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Callers_without_a_key_are_limited_each_by_its_own_address_whatever_they_pretend()
    {
        Tool.Need("haproxy", "haproxy");
        using var directory = new TemporaryDirectory();
        using var silo = await SiloProcess.StartAsync(new Dictionary<string, string>
        {
            ["Storage:Directory"] = directory.Path,
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
            ["RateLimiting:AnonymousBurst"] = "5",
            ["RateLimiting:AnonymousPerSecond"] = "1",
        });
        var (balancer, address) = StartBefore(silo.Address.Authority);
        using var greedy = CallerFrom(IPAddress.Parse("127.0.0.2"), address);
        using var modest = CallerFrom(IPAddress.Parse("127.0.0.3"), address);
        await City.UntilAsync(() => City.IsAnsweredAsync(modest, "/docs"));

        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 20; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/regulations") { Headers = { { "X-Forwarded-For", $"203.0.113.{n}" } } };
            statuses.Add((await greedy.SendAsync(request)).StatusCode);
        }

        using var other = await modest.GetAsync("/v1/regulations");
        Stop(balancer);

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [SkippableFact]
    public async Task A_silo_that_is_asked_to_stop_turns_nobody_down()
    {
        await city.StartAsync();
        using var reporter = city.Caller("demo-environment");
        var uscc = TestEnterprises.New();
        var stopping = city.Silos[2].StopAsync();
        var n = 0;

        while (!stopping.IsCompleted)
        {
            n++;
            var fact = new { id = $"S{n}", type = "environment.remediation.ordered", effectiveOn = "2017-03-01", data = new { order = $"{n}", measure = "upgrade", dueOn = "2017-06-30" } };
            using var answer = await reporter.PostAsJsonAsync($"/v1/enterprises/{uscc}/events", fact);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK]);
        }

        await stopping;
        Assert.True(n > 0);
    }

    private static string Nobody() => $"127.0.0.1:{Ports.Free()}";

    /// <summary>The shipped balancer before one silo, which it takes for all three.</summary>
    private static (Process Balancer, Uri Address) StartBefore(string silo)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var balancer = Tool.Start("haproxy", ["-f", "deploy/haproxy/haproxy.cfg"], new Dictionary<string, string>
        {
            ["BIND"] = address.Authority,
            ["STATS_BIND"] = Nobody(),
            ["SILO_1"] = silo,
            ["SILO_2"] = silo,
            ["SILO_3"] = silo,
        });
        return (balancer, address);
    }

    private static void Stop(Process balancer)
    {
        balancer.Kill();
        balancer.WaitForExit();
        balancer.Dispose();
    }

    /// <summary>A caller at another address of loopback.</summary>
    private static HttpClient CallerFrom(IPAddress source, Uri target) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(source.MapToIPv6(), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = target };
}
