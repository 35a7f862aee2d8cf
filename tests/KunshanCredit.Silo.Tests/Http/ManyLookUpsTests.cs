using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class ManyLookUpsTests(ServiceFixture service)
{
    private const string Operator = "demo-operator";

    [Theory]
    [InlineData("surcharges", "/surcharges")]
    [InlineData("inspection", "/inspection")]
    [InlineData("security", "/security")]
    [InlineData("tax", "/tax")]
    [InlineData("standing", "")]
    public async Task Results_come_in_the_order_asked_each_with_what_the_single_look_up_answers(string view, string path)
    {
        var (known, unknown) = (TestEnterprises.New(), TestEnterprises.New());
        await service.RecordedAsync("demo-environment", known, "1");

        var response = await LookUpAsync(Operator, $$"""{"usccs":["{{unknown}}","{{known}}","91","{{known}}",""],"view":"{{view}}"}""", "?asOf=2017-03-01");
        var results = (await ServiceFixture.JsonOf(response, HttpStatusCode.OK)).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal([404, 200, 422, 200, 422], results.Select(result => result.GetProperty("status").GetInt32()));
        Assert.Equal([unknown.Text, known.Text, "91", known.Text, ""], results.Select(result => result.Text("uscc")));
        var single = await service.GetAsync(Operator, $"/v1/enterprises/{known}{path}?asOf=2017-03-01");
        Assert.Equal(["uscc", "status", "answer"], results[1].Names());
        Assert.Equal(single.GetRawText(), results[1].GetProperty("answer").GetRawText());
        Contract.AssertProblem(results[0].GetProperty("problem"), 404, "enterprise-unknown");
        Contract.AssertProblem(results[2].GetProperty("problem"), 422, "invalid-uscc");
        Assert.Null(response.Headers.ETag);
        Assert.Equal("zh-CN", Assert.Single(response.Content.Headers.ContentLanguage));
        await (await service.AskAsync(Operator, $"/v1/enterprises/{unknown}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task A_question_holds_for_every_code()
    {
        var uscc = TestEnterprises.New();
        var first = (await service.RecordedAsync("demo-environment", uscc, "1")).GetProperty("receipt").Text("recordedAt")!;
        await service.RecordedAsync("demo-environment", uscc, "2", data: """{"round":"2016","colour":"black"}""");
        var body = $$"""{"view":"surcharges","usccs":["{{uscc}}"]}""";

        var answer = (await ServiceFixture.JsonOf(
            await LookUpAsync("demo-utility", body, $"?knownAt={Uri.EscapeDataString(first)}&explain=true"), HttpStatusCode.OK))
            .GetProperty("results")[0].GetProperty("answer");

        Assert.Equal("red", answer.Text("colour"));
        Assert.NotEmpty(answer.GetProperty("reasons").EnumerateArray());
        await (await LookUpAsync("demo-utility", body, "?asOf=soon")).ProblemAsync(422, "invalid-parameter");
        await (await LookUpAsync("demo-utility", body, "?knownAt=soon")).ProblemAsync(422, "invalid-parameter");
    }

    [Fact]
    public async Task A_thousand_codes_are_answered_and_one_more_is_refused()
    {
        var codes = string.Join(",", Enumerable.Repeat($"\"{TestEnterprises.New()}\"", 1000));

        var answered = await ServiceFixture.JsonOf(await LookUpAsync(Operator, $$"""{"view":"tax","usccs":[{{codes}}]}"""), HttpStatusCode.OK);
        var refused = await LookUpAsync(Operator, $$"""{"view":"tax","usccs":[{{codes}},"x"]}""");
        var none = await ServiceFixture.JsonOf(await LookUpAsync(Operator, """{"view":"tax","usccs":[]}"""), HttpStatusCode.OK);

        Assert.Equal(1000, answered.GetProperty("results").GetArrayLength());
        Assert.Equal(["/usccs"], (await refused.ProblemAsync(422, "invalid-parameter")).Pointers());
        Assert.Equal(0, none.GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"view":"taxes","usccs":[]}""", "/view")]
    [InlineData("""{"view":"Tax","usccs":[]}""", "/view")]
    [InlineData("""{"view":null,"usccs":[]}""", "/view")]
    [InlineData("""{"usccs":[]}""", "/view")]
    [InlineData("""{"view":"tax"}""", "/usccs")]
    [InlineData("""{"view":"tax","usccs":"91"}""", "/usccs")]
    [InlineData("""{"view":"tax","usccs":null}""", "/usccs")]
    [InlineData("""{"view":"tax","usccs":["91",91]}""", "/usccs/1")]
    [InlineData("""{"view":"tax","usccs":[null]}""", "/usccs/0")]
    [InlineData("""{"view":"tax","usccs":["\ud800"]}""", "/usccs/0")]
    [InlineData("""{"view":"tax","usccs":[],"asOf":"2017-03-01"}""", "/asOf")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public async Task A_request_that_is_none_is_refused_as_a_whole(string body, string pointer) =>
        Assert.Equal([pointer], (await (await LookUpAsync(Operator, body)).ProblemAsync(422, "invalid-parameter")).Pointers());

    [Theory]
    [InlineData("")]
    [InlineData("""{"view":"tax","view":"tax","usccs":[]}""")]
    [InlineData("""{"view":"tax","usccs":[],"\ud800":1}""")]
    [InlineData("""{"view":"tax","usccs":[}""")]
    public async Task A_request_that_is_no_json_is_refused(string body) =>
        await (await LookUpAsync(Operator, body)).ProblemAsync(400, "invalid-json");

    [Fact]
    public async Task A_media_type_that_is_no_json_is_refused() => await (await service.PostAsync(
        Operator, "/v1/lookups", """{"view":"tax","usccs":[]}""", Contract.NdJson)).ProblemAsync(415, "unsupported-media-type");

    [Fact]
    public async Task Min_sequence_holds_for_every_code()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        var (known, both) = ($$"""{"view":"tax","usccs":["{{uscc}}"]}""", $$"""{"view":"tax","usccs":["{{uscc}}","{{TestEnterprises.New()}}"]}""");

        Assert.Equal(HttpStatusCode.OK, (await LookUpAsync(Operator, known, minSequence: "1")).StatusCode);
        var late = await LookUpAsync(Operator, both, minSequence: "1");
        await late.ProblemAsync(503, "unavailable");
        Assert.NotNull(late.Headers.RetryAfter);
        await (await LookUpAsync(Operator, known, minSequence: "two")).ProblemAsync(422, "invalid-parameter");
        Assert.Empty(service.Log.Failures);
    }

    [Theory]
    [InlineData("demo-utility", "surcharges")]
    [InlineData("demo-bank", "standing")]
    [InlineData("demo-tourism", "surcharges inspection security tax standing")]
    [InlineData("demo-operator", "surcharges inspection security tax standing")]
    public async Task A_view_needs_its_own_right(string key, string views)
    {
        foreach (var view in (string[])["surcharges", "inspection", "security", "tax", "standing"])
        {
            var response = await LookUpAsync(key, $$"""{"view":"{{view}}","usccs":[]}""");

            if (views.Split(' ').Contains(view))
            {
                Assert.Equal("""{"results":[]}""", (await ServiceFixture.JsonOf(response, HttpStatusCode.OK)).GetRawText());
                continue;
            }

            await response.ProblemAsync(403, "forbidden");
        }
    }

    private async Task<HttpResponseMessage> LookUpAsync(string key, string body, string query = "", string? minSequence = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/lookups" + query)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(Contract.Json) } },
        };
        if (minSequence is not null)
        {
            request.Headers.Add("Min-Sequence", minSequence);
        }

        return await service.Caller(key).SendAsync(request);
    }
}
