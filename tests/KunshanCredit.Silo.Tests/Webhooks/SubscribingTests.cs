using System.Net;
using KunshanCredit.Silo.Tests.Http;

namespace KunshanCredit.Silo.Tests.Webhooks;

public sealed class SubscribingTests(WebhookCity city) : IClassFixture<WebhookCity>
{
    private const string Here = "http://127.0.0.1:9/hook";

    [Fact]
    public async Task The_secret_is_told_once()
    {
        var response = await city.PostAsync("demo-bank", "/v1/webhooks", $$"""{"url":"{{Here}}","domain":"tax","from":0}""");
        var created = await ServiceFixture.JsonOf(response, HttpStatusCode.Created);
        await using var webhook = new Subscribed(city, "demo-bank", created.Text("id")!, created.Text("secret")!);

        Assert.Equal(webhook.Path, response.Headers.Location?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(32, Convert.FromBase64String(webhook.Secret["whsec_".Length..]).Length);
        Assert.Equal(("demo-bank", Here, "tax", 0), (created.Text("client"), created.Text("url"), created.Text("domain"), created.GetProperty("cursor").GetInt64()));
        Assert.DoesNotContain("secret\"", (await webhook.ShowAsync()).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(webhook.Secret, (await city.GetAsync("demo-operator", "/v1/webhooks")).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(city.Log.Lines, line => line.Contains(webhook.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"url":"https://user@127.0.0.1/"}""", "/url", "invalid-url")]
    [InlineData("""{"url":"https://127.0.0.1/#a"}""", "/url", "invalid-url")]
    [InlineData("""{"url":"127.0.0.1"}""", "/url", "invalid-url")]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "/url", "address-not-allowed")]
    [InlineData("""{"url":"https://169.254.169.254/latest"}""", "/url", "address-not-allowed")]
    [InlineData("""{"url":"https://[::1]/"}""", "/url", "address-not-allowed")]
    [InlineData("""{"url":"http://8.8.8.8/"}""", "/url", "https-required")]
    [InlineData("""{"url":"https://no-such-host.invalid/"}""", "/url", "unknown-host")]
    [InlineData("""{}""", "/url", "required")]
    [InlineData("""[]""", "", "wrong-type")]
    [InlineData("""{"url":"http://127.0.0.1/","domain":"weather"}""", "/domain", "unknown-value")]
    [InlineData("""{"url":"http://127.0.0.1/","view":"weather"}""", "/view", "unknown-value")]
    [InlineData("""{"url":"http://127.0.0.1/","from":-1}""", "/from", "invalid-number")]
    [InlineData("""{"url":"http://127.0.0.1/","from":"1"}""", "/from", "invalid-number")]
    [InlineData("""{"url":"http://127.0.0.1/","from":1.5}""", "/from", "invalid-number")]
    [InlineData("""{"url":"http://127.0.0.1/","secret":"mine"}""", "/secret", "unknown-member")]
    public async Task What_cannot_be_subscribed_is_told_by_its_place(string body, string pointer, string code)
    {
        var problem = await (await city.PostAsync("demo-bank", "/v1/webhooks", body)).ProblemAsync(422, "invalid-parameter");

        Assert.Equal([pointer], problem.Pointers());
        Assert.Equal(code, problem.GetProperty("errors")[0].Text("code"));
        Assert.Equal(0, (await city.GetAsync("demo-bank", "/v1/webhooks")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("demo-utility", "\"domain\":\"customs\"", 403, "forbidden")]
    [InlineData("demo-utility", "\"view\":\"standing\"", 403, "forbidden")]
    [InlineData("demo-enterprise", "\"from\":0", 403, "forbidden")]
    [InlineData(null, "\"from\":0", 401, "unauthorized")]
    [InlineData("demo-bank", "\"from\":999999999", 410, "cursor-gone")]
    public async Task Who_may_not_read_changes_cannot_be_sent_them(string? key, string filter, int status, string slug) =>
        await (await city.PostAsync(key, "/v1/webhooks", $$"""{"url":"{{Here}}",{{filter}}}""")).ProblemAsync(status, slug);

    [Fact]
    public async Task Each_client_sees_its_own_and_the_operator_all()
    {
        await using var water = await city.SubscribeAsync("demo-utility", Here);
        await using var bank = await city.SubscribeAsync("demo-bank", Here);

        Assert.Equal([bank.Id], await IdsAsync("demo-bank"));
        Assert.Equal([water.Id, bank.Id], await IdsAsync("demo-operator"));
        foreach (var action in (string[])["", "/dead-letters"])
        {
            await (await city.AskAsync("demo-bank", water.Path + action)).ProblemAsync(404, "not-found");
            await (await city.AskAsync("demo-enterprise", water.Path + action)).ProblemAsync(403, "forbidden");
            await (await city.AskAsync(null, water.Path + action)).ProblemAsync(401, "unauthorized");
            Assert.Equal(HttpStatusCode.OK, (await city.AskAsync("demo-operator", water.Path + action)).StatusCode);
        }

        foreach (var action in (string[])["secret", "pause", "resume", "test", "dead-letters/x/replay"])
        {
            await (await city.Caller("demo-bank").PostAsync($"{water.Path}/{action}", null)).ProblemAsync(404, "not-found");
        }

        await (await city.Caller("demo-bank").DeleteAsync(water.Path)).ProblemAsync(404, "not-found");
        await (await city.Caller("demo-operator").PostAsync($"{water.Path}/secret", null)).ProblemAsync(403, "forbidden");
        await (await bank.PostAsync("dead-letters/x/replay")).ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_client_has_only_so_many()
    {
        var all = new List<Subscribed>();
        for (var n = 0; n < 20; n++)
        {
            all.Add(await city.SubscribeAsync("demo-tax", Here));
        }

        await (await city.PostAsync("demo-tax", "/v1/webhooks", $$"""{"url":"{{Here}}"}""")).ProblemAsync(409, "too-many-webhooks");
        Assert.Equal(HttpStatusCode.NoContent, (await city.Caller("demo-tax").DeleteAsync(all[0].Path)).StatusCode);
        await (await city.AskAsync("demo-tax", all[0].Path)).ProblemAsync(404, "not-found");
        all.Add(await city.SubscribeAsync("demo-tax", Here));
        foreach (var webhook in all)
        {
            await webhook.DisposeAsync();
        }
    }

    private async Task<IEnumerable<string?>> IdsAsync(string key) =>
        (await city.GetAsync(key, "/v1/webhooks")).GetProperty("items").EnumerateArray().Select(item => item.Text("id"));
}
