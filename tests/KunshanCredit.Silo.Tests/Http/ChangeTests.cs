using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class ChangeTests(ServiceFixture service)
{
    private const string Smuggling = """{"kind":"smuggling-act","fine":1}""";

    [Fact]
    public async Task A_fact_that_moves_a_standing_is_told_once_with_what_it_was_and_is()
    {
        var (uscc, after) = (TestEnterprises.New(), await LastAsync());
        await service.RecordedAsync("demo-customs", uscc, "1", "customs.certification.granted", """{"level":"general","certificate":"1"}""", "2016-02-01");
        await service.RecordedAsync("demo-customs", uscc, "2", "customs.penalty.imposed", Smuggling, "2017-02-01");
        await service.RecordedAsync("demo-customs", uscc, "3", "customs.registered", """{"kind":"other","customsCode":"1"}""", "2016-02-01");

        var page = await service.GetAsync("demo-customs", $"/v1/changes?after={after}");

        Assert.Equal(["items", "next", "last"], page.Names());
        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["number", "uscc", "sequence", "changedOn", "values"], items[0].Names());
        Assert.Equal([(uscc.Text, after + 1, 1), (uscc.Text, after + 2, 2)], items.Select(item => (item.Text("uscc"), Number(item, "number"), Number(item, "sequence"))));
        Assert.Equal(
            """[{"domain":"customs","value":"/class","before":"general-certified","after":"discredited"},{"domain":"customs","value":"/lists/customs-discredited","before":false,"after":true}]""",
            items[1].GetProperty("values").GetRawText());
        Assert.Equal((after + 2, after + 2), (Number(page, "next"), Number(page, "last")));
    }

    [Theory]
    [InlineData("demo-operator", "", "environment customs")]
    [InlineData("demo-bank", "", "environment customs")]
    [InlineData("demo-utility", "", "environment")]
    [InlineData("demo-utility", "&view=surcharges", "environment")]
    [InlineData("demo-tax", "&domain=customs", "customs")]
    [InlineData("demo-tax", "&view=inspection", "customs")]
    [InlineData("demo-tax", "&view=standing", "environment customs")]
    [InlineData("demo-tax", "&domain=tourism", "")]
    [InlineData("demo-tax", "&domain=customs&view=surcharges", "")]
    [InlineData("demo-tax", "&domain=customs&view=standing", "customs")]
    public async Task A_caller_is_told_what_it_asked_for_and_may_read(string key, string filter, string domains)
    {
        var (uscc, after) = (TestEnterprises.New(), await LastAsync());
        await service.RecordedAsync("demo-environment", uscc, "1");
        await service.RecordedAsync("demo-customs", uscc, "1", "customs.penalty.imposed", Smuggling);

        var page = await service.GetAsync(key, $"/v1/changes?after={after}{filter}");

        Assert.Equal(domains, string.Join(' ', page.GetProperty("items").EnumerateArray()
            .Select(item => string.Join('+', item.GetProperty("values").EnumerateArray().Select(value => value.Text("domain")).Distinct()))));
        Assert.Equal(after + 2, Number(page, "next"));
    }

    [Theory]
    [InlineData("demo-utility", "domain=customs", 403, "forbidden")]
    [InlineData("demo-utility", "view=tax", 403, "forbidden")]
    [InlineData("demo-utility", "view=standing", 403, "forbidden")]
    [InlineData("demo-operator", "after=999999999", 410, "cursor-gone")]
    [InlineData("demo-operator", "after=-1", 422, "invalid-parameter")]
    [InlineData("demo-operator", "domain=weather", 422, "invalid-parameter")]
    [InlineData("demo-operator", "view=weather", 422, "invalid-parameter")]
    [InlineData(null, "", 401, "unauthorized")]
    public async Task What_cannot_be_told_is_refused(string? key, string query, int status, string slug)
    {
        await (await service.AskAsync(key, $"/v1/changes?{query}")).ProblemAsync(status, slug);
        await (await service.AskAsync(key, $"/v1/changes?{query}", ("Accept", "text/event-stream"))).ProblemAsync(status, slug);
    }

    [Fact]
    public async Task Changes_come_as_they_happen_and_a_reader_that_comes_back_goes_on_where_it_was()
    {
        var (first, second, after) = (TestEnterprises.New(), TestEnterprises.New(), await LastAsync());
        await service.RecordedAsync("demo-environment", first, "1");
        var event1 = await NextAsync($"?after={after}");
        Assert.Equal(("change", $"{after + 1}", first.Text), (event1.EventType, event1.EventId, event1.Data.Text("uscc")));

        var next = NextAsync("", ("Last-Event-ID", event1.EventId!));
        await service.RecordedAsync("demo-environment", second, "1");

        Assert.Equal(($"{after + 2}", second.Text), ((await next).EventId, (await next).Data.Text("uscc")));
    }

    private async Task<SseItem<JsonElement>> NextAsync(string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/changes{query}");
        request.Headers.Add("Accept", "text/event-stream");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await service.Caller("demo-operator").SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, data) => JsonDocument.Parse(data.ToArray()).RootElement);
        return await events.EnumerateAsync().FirstAsync(item => item.EventType == "change");
    }

    private async Task<long> LastAsync() => Number(await service.GetAsync("demo-operator", "/v1/changes?after=latest"), "next");

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
