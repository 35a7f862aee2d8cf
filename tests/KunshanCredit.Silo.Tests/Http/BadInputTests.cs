using System.Globalization;
using System.Net;
using System.Text;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

/// <summary>Whatever is sent, it is the sender's error: never a failure of the service, never a change.</summary>
[Collection(ContractCollection.Name)]
public sealed class BadInputTests(ServiceFixture service)
{
    private const string Key = "demo-environment";
    private const int Depth = 100_000;

    public static TheoryData<string> NoJson =>
    [
        "", " ", "null x", "{", "}", "{]", "{\"id\":}", "{'id':1}", "{\"id\":1,}", "{\"id\":01}", "{\"id\":+1}", "{\"id\":.5}", "{\"id\":1.}", "{\"id\":NaN}",
        "{\"id\":\"a\nb\"}", "{\"id\":\"\0\"}", "{\"id\":\"\\x\"}", "{\"id\":\"\\u12\"}", "/**/{}", "\u0000", "\ufeff{}", "id=1", "<id/>",
        new string('[', Depth), new string('[', Depth) + new string(']', Depth),
        string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "1" + new string('}', Depth),
    ];

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_no_json_is_refused(string body)
    {
        var path = $"/v1/enterprises/{TestEnterprises.New()}/events";
        var isNested = body.Length >= Depth;

        await RefusedAsync(path, Encoding.UTF8.GetBytes(body), isNested && body.StartsWith('[') ? null : 400);
        await RefusedAsync("/v1/lookups", Encoding.UTF8.GetBytes(body), isNested && body.StartsWith('[') ? null : 400);
    }

    [Fact]
    public async Task Depth_within_a_fact_is_refused_and_changes_nothing()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Key, uscc, "1");
        var before = await service.StateOfAsync(uscc);

        foreach (var depth in (int[])[64, 65, 1000, Depth])
        {
            var nested = new string('[', depth) + new string(']', depth);
            foreach (var body in (string[])[Contract.Fact(uscc, "2", data: nested), Contract.Fact(uscc, "2", data: $$"""{"round":{{nested}},"colour":"red"}""")])
            {
                await RefusedAsync($"/v1/enterprises/{uscc}/events", Encoding.UTF8.GetBytes(body));
            }
        }

        Assert.Equal(before, await service.StateOfAsync(uscc));
    }

    [Theory]
    [InlineData("c328")]
    [InlineData("80")]
    [InlineData("c080")]
    [InlineData("eda080")]
    [InlineData("f4908080")]
    [InlineData("ff")]
    [InlineData("e698")]
    public async Task Bytes_that_are_no_utf8_are_refused(string hex)
    {
        var uscc = TestEnterprises.New();
        byte[] order = [.. "{\"id\":\"1\",\"type\":\"environment.remediation.completed\",\"effectiveOn\":\"2017-03-01\",\"data\":{\"order\":\""u8,
            .. Convert.FromHexString(hex), .. "\"}}"u8];

        await RefusedAsync($"/v1/enterprises/{uscc}/events", order, 400);
        await RefusedAsync("/v1/events", [.. "["u8, .. order, .. "]"u8], 400);
        var line = await service.SendAsync(Key, "/v1/events", order, Contract.NdJson);
        Assert.Contains("\"id\":null,\"status\":400", await line.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Theory]
    [InlineData("""{"id":"1","id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"}}""")]
    [InlineData("""{"id":"1","\u0069d":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red","colour":"red"}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"},"x":[{"a":{"b":1,"b":1}}]}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"},"document":{"number":"1","number":"2"}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"},"data":{}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"},"\ud800":1}""")]
    [InlineData("""{"\udc00":1,"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red"}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colour":"red","\ud800x":1}}""")]
    [InlineData("""{"id":"1","type":"environment.rating.published","effectiveOn":"2017-03-01","data":{"round":"2016","colou\ud800":"red"}}""")]
    public async Task Member_names_that_stand_twice_or_are_no_text_are_refused(string body)
    {
        var uscc = TestEnterprises.New();

        await RefusedAsync($"/v1/enterprises/{uscc}/events", Encoding.UTF8.GetBytes(body), 400);

        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Theory]
    [InlineData("91320583MA0TE5T00C")]
    [InlineData("91320583ma0te5t00b")]
    [InlineData("91320583MA0TE5T00")]
    [InlineData("91320583MA0TE5T00BB")]
    [InlineData("91320583MA0TE5T00I")]
    [InlineData("31320583MA0TE5T00B")]
    [InlineData("%20" + "91320583MA0TE5T00B")]
    [InlineData("91320583MA0TE5T00B%0A")]
    [InlineData("91320583MA0TE5T00%2F")]
    [InlineData("91320583MA0TE5T00B%2Fevents")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%EF%BC%99" + "1320583MA0TE5T00B")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF")]
    [InlineData("%")]
    [InlineData("'%20or%201=1--")]
    public async Task A_code_that_is_none_is_refused_in_the_path(string code)
    {
        foreach (var (method, rest) in ((string, string)[])[("GET", ""), ("GET", "/tax"), ("GET", "/events"), ("POST", "/events")])
        {
            using var connection = RawConnection.To(service);
            await connection.BeginAsync(method, $"/v1/enterprises/{code}{rest}", Key, "Content-Length: 0", "Content-Type: application/json");
            var (status, headers) = await connection.ReadHeadAsync();
            var body = await connection.ReadAsync(int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture));

            Assert.Equal(422, status);
            Assert.Contains("/invalid-uscc", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/v1/enterprises/%00")]
    [InlineData("/v1/enterprises/91320583MA0TE5T00%00/events")]
    [InlineData("/v1/enterprises?query=%00%00")]
    [InlineData("/v1/enterprises?query=%ED%A0%80%ED%A0%80")]
    [InlineData("/v1/enterprises?query=%FF%FE")]
    [InlineData("/v1/enterprises?query=%E2%80%AE%E2%80%AE")]
    [InlineData("/v1/rankings/security?category=%00")]
    [InlineData("/v1/rankings/security?category=%ED%A0%80")]
    [InlineData("/v1/lists/%00")]
    [InlineData("/v1/lists/environment-red?cursor=%ED%A0%80")]
    [InlineData("/v1/regulations/%2e%2e%2f")]
    [InlineData("/v1/regulations/%00")]
    public async Task What_no_text_may_hold_is_no_failure_in_an_address_either(string target)
    {
        using var connection = RawConnection.To(service);
        await connection.BeginAsync("GET", target, Key);
        var (status, _) = await connection.ReadHeadAsync();

        Assert.InRange(status, 200, 499);
        Assert.Empty(service.Log.Failures);
    }

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("110105194912310021")]
    [InlineData("320583199001011234")]
    [InlineData("520583199001010138")]
    public async Task The_number_of_a_citizen_is_refused_and_stands_nowhere(string number)
    {
        var fact = $$"""{"id":"1","uscc":"{{number}}","type":"{{Contract.Rating}}","effectiveOn":"2017-03-01","data":{{Contract.Red}} }""";

        var responses = new[]
        {
            await service.AskAsync(Key, $"/v1/enterprises/{number}"),
            await service.AskAsync(Key, $"/v1/enterprises/{number}/events"),
            await service.PostAsync(Key, $"/v1/enterprises/{number}/events", fact),
            await service.PostAsync(Key, $"/v1/enterprises/{TestEnterprises.New()}/events", fact),
        };
        var batch = await service.PostAsync(Key, "/v1/events", $"[{fact}]");

        foreach (var response in responses)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.DoesNotContain(number, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(number, await batch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains(number, StringComparison.Ordinal));
        var metrics = await (await service.AskAsync(null, "/metrics")).Content.ReadAsStringAsync();
        Assert.DoesNotContain(number, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_at_the_edge_of_what_is_allowed_leave_every_question_answerable()
    {
        var uscc = TestEnterprises.New();
        const string most = "999999999999999";
        (string Key, string Type, string Data)[] facts =
        [
            ("customs", "customs.errorRate.reviewed", $$"""{"quarter":"0000-Q1","declarations":{{most}},"errors":{{most}},"nationalRate":{{most}} }"""),
            ("customs", "customs.errorRate.reviewed", """{"quarter":"9999-Q4","declarations":0,"errors":1,"nationalRate":0}"""),
            ("customs", "customs.penalty.imposed", $$"""{"kind":"violation","fine":{{most}} }"""),
            ("customs", "customs.volume.reported", $$"""{"year":2015,"documents":{{most}} }"""),
            ("security", "security.misconduct.recorded", $$"""{"code":"x","points":{{most}} }"""),
            ("security", "security.merit.declared", $$"""{"merit":"1","award":"x","points":{{most}} }"""),
            ("security", "security.merit.verified", """{"merit":"1"}"""),
            ("tax", "tax.assessment.published", """{"year":2100,"score":99999999999.9999}"""),
            ("tax", "tax.fact.established", """{"year":1990,"kind":"direct-d","ground":"x"}"""),
            ("market", "registry.enterprise.registered", """{"name":"x","district":"x","industry":"x","registeredOn":"2199-12-31"}"""),
            ("market", "market.abnormal.listed", """{"ground":"no-report","year":2100}"""),
            ("environment", "environment.remediation.ordered", """{"order":"x","measure":"close","dueOn":"1900-01-01"}"""),
            ("environment", "environment.rating.published", """{"round":"0000","colour":"red"}"""),
        ];
        foreach (var effectiveOn in (string[])["1949-10-01", "2016-12-31", "2018-03-01"])
        {
            foreach (var (key, type, data) in facts)
            {
                await service.RecordedAsync($"demo-{key}", uscc, $"{type}-{data.GetHashCode(StringComparison.Ordinal)}-{effectiveOn}", type, data, effectiveOn);
            }
        }

        foreach (var asOf in (string[])["1990-01-01", "2016-12-31", "2017-03-01", "2018-03-01", "2020-01-01", "2099-12-31"])
        {
            await service.GetAsync("demo-operator", $"/v1/enterprises/{uscc}?explain=true&asOf={asOf}");
            await service.GetAsync("demo-operator", $"/v1/statistics?asOf={asOf}");
        }

        Assert.Empty(service.Log.Failures);
    }

    private async Task RefusedAsync(string path, byte[] body, int? expected = null)
    {
        var response = await service.SendAsync(Key, path, body);
        var status = (int)response.StatusCode;
        Assert.InRange(status, 400, 499);
        Assert.Equal(expected ?? status, status);
        var slug = (await response.Content.ReadAsStringAsync()).Split("problems/")[1].Split('"')[0];
        await response.ProblemAsync(status, slug);
        Assert.Empty(service.Log.Failures);
    }
}
