using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Silo.Tests.Webhooks;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Silo.Tests.Durability;

/// <summary>
/// A process that dies in the middle of a delivery goes on where it was. That several silos deliver no message twice at the same time needs no test of its own: a
/// subscription is one grain, and its delivery is a field of it.
/// </summary>
public sealed class WebhookKillTests : IDisposable
{
    private const int Changes = 350;
    private const int Deaths = 3;
    private const string Key = "demo-auditor";
    private const string KeySha256 = "0515e564e3cdc6608115c45f19c07d2d8cc85a6dd5c99d900626720ae1e7f875";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("credit-");
    private readonly ConcurrentQueue<Delivery> _taken = new();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Every_change_arrives_whenever_the_process_dies_and_a_message_that_comes_again_has_its_id()
    {
        await using var receiver = await Receiver.StartAsync();
        await StartDyingAsync(receiver);
        for (var death = 2; death <= Deaths; death++)
        {
            var dead = await receiver.NextAsync();
            await DieAgainAsync(receiver, dead);
        }

        var last = await receiver.NextAsync();
        receiver.Answer = TakeAsync;
        using var silo = await StartAsync();
        Delivery delivery;
        do
        {
            delivery = await receiver.NextAsync();
            Assert.True(delivery.Id != last.Id || delivery.Body == last.Body);
        }
        while (delivery.Numbers[^1] < Changes);

        Assert.Equal(Enumerable.Range(1, Changes).Select(n => (long)n), _taken.SelectMany(each => each.Numbers));
        Assert.Contains(_taken, each => each.Id == last.Id);
    }

    [Fact]
    public async Task A_client_that_is_no_longer_configured_gets_nothing_until_it_is_again()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = "";
        using (var silo = await StartAsync(withAuditor: true))
        {
            id = await SubscribeAsync(silo, Key, receiver);
        }

        using (var silo = await StartAsync())
        {
            await RecordAsync(silo, 1);
            var witness = await SubscribeAsync(silo, "demo-bank", receiver, from: 0);
            Assert.Single((await receiver.NextAsync()).Numbers);
            Assert.Equal("paused", (await ShowAsync(silo, id)).GetProperty("state").GetString());
            Assert.Equal(HttpStatusCode.NoContent, (await silo.Caller("demo-bank").DeleteAsync($"/v1/webhooks/{witness}")).StatusCode);
            Assert.Equal(0, receiver.Waiting);
        }

        using (await StartAsync(withAuditor: true))
        {
            Assert.Single((await receiver.NextAsync()).Numbers);
        }
    }

    /// <summary>The first process dies when it has delivered once and delivers again.</summary>
    private async Task StartDyingAsync(Receiver receiver)
    {
        using var silo = await StartAsync();
        await SubscribeAsync(silo, "demo-bank", receiver);
        receiver.Answer = (context, delivery) => _taken.IsEmpty ? TakeAsync(context, delivery) : KillAsync(silo);
        await RecordAsync(silo, Changes);
        await receiver.NextAsync();
        await GoneAsync(silo);
    }

    /// <summary>The next one begins with the message at which the last one died, and dies there too.</summary>
    private async Task DieAgainAsync(Receiver receiver, Delivery dead)
    {
        using var silo = await StartAsync();
        receiver.Answer = (_, delivery) =>
        {
            Assert.Equal((dead.Id, dead.Body), (delivery.Id, delivery.Body));
            return KillAsync(silo);
        };
        await GoneAsync(silo);
    }

    private Task TakeAsync(HttpContext context, Delivery delivery)
    {
        _taken.Enqueue(delivery);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task KillAsync(SiloProcess silo)
    {
        silo.Kill();
        return Task.CompletedTask;
    }

    private static async Task GoneAsync(SiloProcess silo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (silo.ExitCode is null)
        {
            await poll.WaitForNextTickAsync(patience.Token);
        }
    }

    private Task<SiloProcess> StartAsync(bool withAuditor = false)
    {
        var settings = new Dictionary<string, string>
        {
            ["Storage:Directory"] = _directory.FullName,
            ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Webhooks:WakeSeconds"] = "0.05",
        };
        if (withAuditor)
        {
            (settings["Clients:99:Name"], settings["Clients:99:Role"], settings["Clients:99:KeySha256"]) = ("auditor", "bank", KeySha256);
        }

        return SiloProcess.StartAsync(settings);
    }

    private static async Task<string> SubscribeAsync(SiloProcess silo, string key, Receiver receiver, long? from = null)
    {
        var body = JsonSerializer.Serialize(new { url = receiver.Url, from = (object?)from ?? "latest" });
        using var caller = silo.Caller(key);
        var created = await ServiceFixture.JsonOf(await caller.PostAsync("/v1/webhooks", Json(body)), HttpStatusCode.Created);
        return created.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> ShowAsync(SiloProcess silo, string id)
    {
        using var caller = silo.Caller("demo-operator");
        return await ServiceFixture.JsonOf(await caller.GetAsync($"/v1/webhooks/{id}"), HttpStatusCode.OK);
    }

    private static async Task RecordAsync(SiloProcess silo, int changes)
    {
        var facts = Enumerable.Range(0, changes).Select(_ => Http.Contract.Fact(TestEnterprises.New(), "1"));
        using var caller = silo.Caller("demo-environment");
        (await caller.PostAsync("/v1/events", Json($"[{string.Join(',', facts)}]"))).EnsureSuccessStatusCode();
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
