using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Silo.Tests.Webhooks;

/// <summary>Two silos on one database both wake a subscription; its grain is the turn. The states of grains are in PostgreSQL here.</summary>
public sealed class WebhookClusterTests : IAsyncLifetime
{
    private const int Changes = 300;
    private PostgresServer _server = null!;
    private int _underWay;
    private int _mostUnderWay;

    public async Task InitializeAsync() => _server = await PostgresServer.StartNewAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Two_silos_send_each_change_once_one_message_at_a_time_and_one_goes_on_without_the_other()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = TakeAsync;
        var database = await _server.CreateDatabaseAsync();
        using var one = await StartAsync(database);
        using var other = await StartAsync(database);
        await PostAsync(one, "demo-bank", "/v1/webhooks", $$"""{"url":"{{receiver.Url}}"}""", HttpStatusCode.Created);

        await Task.WhenAll(((SiloProcess[])[one, other, one, other, one, other]).Select(silo => RecordAsync(silo, Changes / 6)));

        Assert.Equal(Enumerable.Range(1, Changes).Select(n => (long)n), await NumbersAsync(receiver, Changes));
        Assert.Equal(1, _mostUnderWay);

        one.Kill();
        await RecordAsync(other, 1);
        Assert.Equal(Changes + 1, (await NumbersAsync(receiver, Changes + 1))[^1]);
    }

    private async Task TakeAsync(HttpContext context, Delivery delivery)
    {
        var underWay = Interlocked.Increment(ref _underWay);
        _mostUnderWay = Math.Max(_mostUnderWay, underWay);
        await Task.Yield();
        Interlocked.Decrement(ref _underWay);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The numbers that come, up to one.</summary>
    private static async Task<List<long>> NumbersAsync(Receiver receiver, long last)
    {
        var numbers = new List<long>();
        while (numbers.Count == 0 || numbers[^1] < last)
        {
            numbers.AddRange((await receiver.NextAsync()).Numbers);
        }

        return numbers;
    }

    private Task<SiloProcess> StartAsync(string database) => SiloProcess.StartAsync(new Dictionary<string, string>(_server.SettingsFor(database))
    {
        ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",
        ["Webhooks:WakeSeconds"] = "0.05",
    });

    /// <summary>Records facts. What was to live on a silo that is just gone is sent again, as the service tells its callers to.</summary>
    private static async Task RecordAsync(SiloProcess silo, int changes)
    {
        var body = $"[{string.Join(',', Enumerable.Range(0, changes).Select(_ => Http.Contract.Fact(TestEnterprises.New(), "1")))}]";
        JsonElement results;
        do
        {
            results = await PostAsync(silo, "demo-environment", "/v1/events", body, HttpStatusCode.OK);
        }
        while (results.EnumerateArray().Any(result => result.GetProperty("status").GetInt32() == StatusCodes.Status503ServiceUnavailable));

        Assert.All(results.EnumerateArray(), result => Assert.InRange(result.GetProperty("status").GetInt32(), 200, 201));
    }

    private static async Task<JsonElement> PostAsync(SiloProcess silo, string key, string path, string body, HttpStatusCode expected)
    {
        using var caller = silo.Caller(key);
        return await ServiceFixture.JsonOf(await caller.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json")), expected);
    }
}
