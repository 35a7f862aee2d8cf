using System.Net;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Flows;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Webhooks;

/// <summary>A service that may send to receivers on this machine, and looks often for something to send.</summary>
public sealed class WebhookCity : VirtualService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("Webhooks:WakeSeconds", "0.02");
        builder.UseSetting("Webhooks:TimeoutSeconds", "5");
    }

    /// <summary>Subscribes a client to what comes from now on.</summary>
    public async Task<Subscribed> SubscribeAsync(string key, string url, string filter = "")
    {
        var created = await ServiceFixture.JsonOf(await PostAsync(key, "/v1/webhooks", $$"""{"url":"{{url}}"{{filter}}}"""), HttpStatusCode.Created);
        return new Subscribed(this, key, created.Text("id")!, created.Text("secret")!);
    }

    /// <summary>Has a change happen: an enterprise turns red.</summary>
    public async Task<Uscc> ChangeAsync()
    {
        var uscc = TestEnterprises.New();
        await this.RecordedAsync("demo-environment", uscc, "1");
        return uscc;
    }

    /// <summary>Waits until something is so; it soon is.</summary>
    public static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> ask, Func<JsonElement, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            await poll.WaitForNextTickAsync(patience.Token);
        }
    }
}

/// <summary>A subscription of a test; it ends with the test.</summary>
public sealed record Subscribed(WebhookCity City, string Key, string Id, string Secret) : IAsyncDisposable
{
    public string Path => $"/v1/webhooks/{Id}";

    public Task<JsonElement> ShowAsync() => City.GetAsync(Key, Path);

    public Task<JsonElement> UntilAsync(Func<JsonElement, bool> isSo) => WebhookCity.UntilAsync(ShowAsync, isSo);

    /// <summary>Waits until so many attempts have failed since the last success.</summary>
    public Task<JsonElement> UntilFailedAsync(int times) => UntilAsync(shown => shown.GetProperty("failuresInRow").GetInt32() == times);

    /// <summary>Waits until it has been told everything.</summary>
    public Task<JsonElement> UntilToldAsync() => UntilAsync(shown => shown.GetProperty("behind").GetInt64() == 0);

    /// <summary>Lets time pass until the next attempt is due.</summary>
    public async Task LeapToNextAttemptAsync() =>
        City.Leap((await ShowAsync()).GetProperty("nextAttemptAt").GetDateTimeOffset() - City.Now + TimeSpan.FromMilliseconds(1));

    public Task<HttpResponseMessage> PostAsync(string action) => City.Caller(Key).PostAsync($"{Path}/{action}", null);

    public async ValueTask DisposeAsync() => await City.Caller(Key).DeleteAsync(Path);
}
