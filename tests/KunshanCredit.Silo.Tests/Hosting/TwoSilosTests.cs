using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using KunshanCredit.TestKit.Processes;

namespace KunshanCredit.Silo.Tests.Hosting;

/// <summary>Nobody has to come back to the silo that answered before: two of them on one database are one service.</summary>
public sealed class TwoSilosTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private readonly CookieContainer _cookies = new();
    private readonly Uscc _uscc = TestEnterprises.New();
    private PostgresServer _server = null!;
    private SiloProcess _one = null!;
    private SiloProcess _other = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartNewAsync();
        var database = await _server.CreateDatabaseAsync();
        _one = await StartAsync(database);
        _other = await StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        _one.Dispose();
        _other.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_was_begun_at_one_silo_goes_on_at_the_other_and_when_the_first_is_gone()
    {
        await AClerkSignsInAsync();
        await AFactRecordedAtTheOtherIsOnThePagesOfBothAsync();
        await BothCertifyByTheSameKeysAsync();
        await AnIntroductionIsReadAtBothAsync();

        _one.Kill();

        Assert.Equal(HttpStatusCode.OK, (await BrowseAsync(_other, "/desk")).Status);
    }

    private async Task AClerkSignsInAsync()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await BrowseAsync(_one, "/desk")).Status);

        Assert.Equal(HttpStatusCode.Redirect, await SubmitAsync("/sign-in", ("key", "demo-environment")));

        Assert.Equal(HttpStatusCode.OK, (await BrowseAsync(_one, "/desk")).Status);
        Assert.Equal(HttpStatusCode.OK, (await BrowseAsync(_other, "/desk")).Status);
    }

    private async Task AFactRecordedAtTheOtherIsOnThePagesOfBothAsync()
    {
        var yellow = Contract.Fact(_uscc, "0", data: """{"round":"2015","colour":"yellow"}""", effectiveOn: "2016-06-01");
        await AskAsync(_one, HttpMethod.Post, $"/v1/enterprises/{_uscc}/events", yellow, HttpStatusCode.Created, "demo-environment");
        await OneKeepsThePageAsync();
        Assert.All(await PagesAsync(), page => Assert.DoesNotContain("加价档次：黑色", page, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await SubmitAsync(
            "/desk/record?type=environment.rating.published",
            ("uscc", _uscc.Text), ("id", "1"), ("effectiveOn", "2017-02-01"), ("data.round", "2016"), ("data.colour", "black"), ("do", "record")));

        Assert.All(await PagesAsync(), page => Assert.Contains("加价档次：黑色", page, StringComparison.Ordinal));
    }

    private async Task BothCertifyByTheSameKeysAsync()
    {
        var order = """{"domains":["environment"],"period":{"from":"2016-03-01","to":"2017-03-01"}}""";
        var issued = await AskAsync(_one, HttpMethod.Post, $"/v1/enterprises/{_uscc}/certificates", order, HttpStatusCode.Created);
        await AskAsync(_other, HttpMethod.Post, "/v1/certificate-keys/rotations", "", HttpStatusCode.Created);

        var found = await AskAsync(_other, HttpMethod.Post, $"/v1/enterprises/{_uscc}/certificates", order, HttpStatusCode.OK);

        Assert.Equal(issued.Text("jws"), found.Text("jws"));
        var keys = await Task.WhenAll(Each(silo => AskAsync(silo, HttpMethod.Get, "/.well-known/jwks.json", null, HttpStatusCode.OK)));
        Assert.Equal(2, keys[0].GetProperty("keys").GetArrayLength());
        Assert.Equal(keys[0].GetRawText(), keys[1].GetRawText());
        var read = await Task.WhenAll(Each(silo => AskAsync(silo, HttpMethod.Get, $"/v1/certificates/{issued.Text("number")}", null, HttpStatusCode.OK)));
        Assert.All(read, each => Assert.True(each.GetProperty("holds").GetBoolean()));
    }

    private async Task AnIntroductionIsReadAtBothAsync()
    {
        await AskAsync(_other, HttpMethod.Put, "/v1/bulletins/2017-02/introduction", """{"text":"本月导言"}""", HttpStatusCode.OK);

        var read = await Task.WhenAll(Each(silo => AskAsync(silo, HttpMethod.Get, "/v1/bulletins/2017-02", null, HttpStatusCode.OK)));

        Assert.All(read, bulletin => Assert.Equal("本月导言", bulletin.GetProperty("introduction").Text("text")));
    }

    private IEnumerable<T> Each<T>(Func<SiloProcess, T> from) => [from(_one), from(_other)];

    private async Task<string[]> PagesAsync() => [.. await Task.WhenAll(Each(ReadAsync))];

    private async Task<string> ReadAsync(SiloProcess silo)
    {
        using var anybody = new HttpClient { BaseAddress = silo.Address };
        return await anybody.GetStringAsync($"/enterprises/{_uscc}");
    }

    /// <summary>The silo on which the enterprise lives keeps its page, once the cluster is sure of its members.</summary>
    private async Task OneKeepsThePageAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var glance = new PeriodicTimer(Glance);
        using HttpClient one = new() { BaseAddress = _one.Address }, other = new() { BaseAddress = _other.Address };
        while (!await one.KeepsPageOfAsync(_uscc) && !await other.KeepsPageOfAsync(_uscc))
        {
            await glance.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Fills in a form that one silo shows and sends it to the other.</summary>
    private async Task<HttpStatusCode> SubmitAsync(string path, params (string Field, string Text)[] filled)
    {
        var fields = Pages.HiddenFields((await BrowseAsync(_one, path)).Text);
        foreach (var (field, text) in filled)
        {
            fields[field] = text;
        }

        using var browser = Browser(_other);
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(fields));
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Text)> BrowseAsync(SiloProcess silo, string path)
    {
        using var browser = Browser(silo);
        using var answer = await browser.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private HttpClient Browser(SiloProcess silo) => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = silo.Address };

    private static async Task<JsonElement> AskAsync(SiloProcess silo, HttpMethod method, string path, string? body, HttpStatusCode expected, string key = "demo-operator")
    {
        using var caller = silo.Caller(key);
        using var request = new HttpRequestMessage(method, path)
        {
            Headers = { { "Accept", "application/json" } },
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await ServiceFixture.JsonOf(await caller.SendAsync(request), expected);
    }

    private Task<SiloProcess> StartAsync(string database) => SiloProcess.StartAsync(new Dictionary<string, string>(_server.SettingsFor(database))
    {
        ["Orleans:UnsettledSeconds"] = "1",
    });
}
