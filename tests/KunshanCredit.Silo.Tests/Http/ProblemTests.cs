using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class ProblemTests(ServiceFixture service)
{
    [Theory]
    [InlineData("GET", "/v1/events", "POST")]
    [InlineData("PUT", "/v1/events", "POST")]
    [InlineData("GET", "/v1/lookups", "POST")]
    [InlineData("POST", "/v1/statistics", "GET")]
    [InlineData("DELETE", "/v1/enterprises/91320583MA0TE5T00B", "GET")]
    [InlineData("PATCH", "/v1/enterprises/91320583MA0TE5T00B/events", "GET, POST")]
    [InlineData("TRACE", "/v1/enterprises/91320583MA0TE5T00B/tax", "GET")]
    [InlineData("BREW", "/v1/lists/environment-red", "GET")]
    [InlineData("POST", "/healthz", "GET")]
    [InlineData("POST", "/metrics", "GET")]
    public async Task A_method_that_is_not_there_is_answered_by_those_that_are(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await service.Caller("demo-operator").SendAsync(request);

        await response.ProblemAsync(405, "method-not-allowed");
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/v1")]
    [InlineData("/v2/events")]
    [InlineData("/v1/enterprises//events")]
    [InlineData("/v1/enterprises/91320583MA0TE5T00B/customs")]
    [InlineData("/v1/enterprises/91320583MA0TE5T00B/events/1")]
    [InlineData("/v1/persons")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/openapi")]
    public async Task What_is_not_there_is_not_found(string path) => await (await service.AskAsync(null, path)).ProblemAsync(404, "not-found");

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("text/json")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-ndjson; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_of_another_media_type_is_refused(string? mediaType)
    {
        var uscc = TestEnterprises.New();
        var fact = Encoding.UTF8.GetBytes(Contract.Fact(uscc, "1"));

        foreach (var path in (string[])["/v1/events", $"/v1/enterprises/{uscc}/events"])
        {
            await (await service.SendAsync("demo-environment", path, fact, mediaType)).ProblemAsync(415, "unsupported-media-type");
        }

        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task Lines_are_for_batches_only() => await (await service.PostAsync(
        "demo-environment", $"/v1/enterprises/{TestEnterprises.New()}/events", "{}", Contract.NdJson)).ProblemAsync(415, "unsupported-media-type");

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task Json_in_utf8_is_taken_however_it_is_named(string mediaType)
    {
        var response = await service.PostAsync("demo-environment", "/v1/events", "[]", mediaType);

        Assert.Equal("[]", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_16_mebibytes_is_refused_and_16_are_taken(bool announced)
    {
        const int limit = 16 * 1024 * 1024;
        var uscc = TestEnterprises.New();

        foreach (var path in (string[])["/v1/events", $"/v1/enterprises/{uscc}/events", "/v1/lookups"])
        {
            await (await PostAsync(path, limit + 1)).ProblemAsync(413, "too-large");
        }

        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
        Assert.Equal(HttpStatusCode.Created, (await PostAsync($"/v1/enterprises/{uscc}/events", limit)).StatusCode);

        async Task<HttpResponseMessage> PostAsync(string path, int length)
        {
            var body = new byte[length];
            Array.Fill(body, (byte)' ');
            Encoding.UTF8.GetBytes(Contract.Fact(uscc, "1")).CopyTo(body, 0);
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Contract.Json);
            request.Headers.TransferEncodingChunked = !announced;
            return await service.Caller("demo-environment").SendAsync(request);
        }
    }

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("EN-us", "en")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("zh;q=0.5, en;q=0.6", "en")]
    [InlineData("en;q=0.5, zh", "zh-CN")]
    [InlineData("en;q=0, zh;q=0.1", "zh-CN")]
    [InlineData("en;q=0", "zh-CN")]
    [InlineData("fr, en;q=0.9", "zh-CN")]
    [InlineData("fr;q=0, en;q=0.1", "en")]
    [InlineData("*", "zh-CN")]
    [InlineData(";;;", "zh-CN")]
    public async Task The_language_is_chinese_unless_english_is_wanted_first(string? accepted, string language)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        (string, string)[] headers = accepted is null ? [] : [("Accept-Language", accepted)];

        foreach (var path in (string[])[$"/v1/enterprises/{uscc}?explain=true", "/v1/regulations", "/v1/statistics", "/v1/enterprises/nobody"])
        {
            var response = await service.AskAsync(null, path, headers);
            var body = await response.Content.ReadAsStringAsync();

            Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
            // What there is as a table too depends on what is accepted.
            string[] vary = path == "/v1/statistics" ? ["Accept", "Accept-Language", "Authorization"] : ["Accept-Language", "Authorization"];
            Assert.Equal(vary, response.Headers.Vary.Order(StringComparer.Ordinal));
            if (path.EndsWith("nobody", StringComparison.Ordinal))
            {
                Assert.Equal(language == "en", body.All(char.IsAscii));
            }
        }
    }

    [Fact]
    public async Task Codes_do_not_change_with_the_language()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", data: """{"round":"2016","colour":"black"}""");

        var zh = await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).Content.ReadAsStringAsync();
        var en = await (await service.AskAsync(null, $"/v1/enterprises/{uscc}", ("Accept-Language", "en"))).Content.ReadAsStringAsync();

        Assert.Equal(Codes(zh), Codes(en));

        static string Codes(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"(label|article|source)\":\"[^\"]*\"", "");
    }
}
