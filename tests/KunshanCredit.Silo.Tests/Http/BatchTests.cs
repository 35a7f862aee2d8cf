using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class BatchTests(ServiceFixture service)
{
    private const string Key = "demo-environment";

    [Fact]
    public async Task Every_item_has_its_result_in_the_order_sent_and_a_bad_one_never_stops_its_neighbours()
    {
        var (one, other) = (TestEnterprises.New(), TestEnterprises.New());
        var deep = new string('[', 10_000) + new string(']', 10_000);

        var results = await RecordAsync(
            Contract.Fact(one, "1"),
            Contract.Fact(other, "1"),
            "null",
            "[]",
            Contract.Fact(one, "bad", data: """{"round":"2016","colour":"pink"}"""),
            Contract.Fact(null, "of-nobody"),
            Contract.Fact(one, "x", "tax.assessment.published", """{"year":2015,"score":95}"""),
            Contract.Fact(one, "1"),
            Contract.Fact(one, "1", data: """{"round":"2016","colour":"blue"}"""),
            Contract.Fact(one, "twice", data: """{"round":"2016","colour":"red","colour":"red"}"""),
            Contract.Fact(one, "deep", data: deep),
            """{"\ud800":1,"id":"unreadable","type":"environment.rating.published"}""",
            Contract.Fact(one, "withdrawal", "event.withdrawn", """{"eventId":"1","reason":"误报"}"""),
            Contract.Fact(one, "2"));

        Assert.Equal(
            ["1 201", "1 201", " 422", " 422", "bad 422", "of-nobody 422", "x 403", "1 200", "1 409", "twice 400", "deep 400", "unreadable 400",
                "withdrawal 201", "2 201"],
            results.Select(result => $"{result.Text("id")} {result.GetProperty("status").GetInt32()}"));
        Assert.Equal(Enumerable.Range(0, 14), results.Select(result => result.GetProperty("index").GetInt32()));
        Assert.All(results, AssertShape);
        Assert.Equal(results[0].GetProperty("receipt").GetRawText(), results[7].GetProperty("receipt").GetRawText());
        Assert.Equal(["/data/colour"], results[4].GetProperty("problem").Pointers());
        Assert.Equal(["/uscc"], results[5].GetProperty("problem").Pointers());
        Assert.Equal(3, (await service.GetAsync(null, $"/v1/enterprises/{one}")).GetProperty("sequence").GetInt32());
    }

    [Fact]
    public async Task Items_of_one_enterprise_are_applied_in_the_order_sent()
    {
        var uscc = TestEnterprises.New();

        var results = await RecordAsync([.. Enumerable.Range(1, 1000).Select(n => Contract.Fact(
            uscc, $"{n}", "environment.remediation.completed", $$"""{"order":"{{n}}"}"""))]);

        Assert.Equal(Enumerable.Range(1, 1000), results.Select(result => result.GetProperty("receipt").GetProperty("sequence").GetInt32()));
        Assert.All(results.Zip(results.Skip(1)), pair =>
            Assert.Equal(pair.First.GetProperty("receipt").Text("hash"), pair.Second.GetProperty("receipt").Text("previousHash")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task A_body_that_is_no_array_is_refused(string body) =>
        await (await service.PostAsync(Key, "/v1/events", body)).ProblemAsync(422, "invalid-event");

    [Fact]
    public async Task More_than_a_thousand_items_are_refused_and_none_is_recorded()
    {
        var uscc = TestEnterprises.New();
        var facts = Enumerable.Range(1, 1001).Select(n => Contract.Fact(uscc, $"{n}"));

        var response = await service.PostAsync(Key, "/v1/events", "[" + string.Join(",", facts) + "]");

        await response.ProblemAsync(422, "invalid-event");
        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task An_empty_array_has_an_empty_answer() => Assert.Empty(await RecordAsync());

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[{}")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("[NaN]")]
    [InlineData("// no\n[]")]
    public async Task A_body_that_is_no_json_is_refused(string body) =>
        await (await service.PostAsync(Key, "/v1/events", body)).ProblemAsync(400, "invalid-json");

    [Fact]
    public async Task Lines_are_answered_by_lines_and_blank_ones_are_not_counted()
    {
        var uscc = TestEnterprises.New();
        var body = string.Join('\n',
            "", "  \t\r", Contract.Fact(uscc, "1") + "\r", "{no json", "", Contract.Fact(uscc, "2", "tax.assessment.published", "{}"),
            "[1]", "\"text\"", Contract.Fact(uscc, "3", data: """{"round":"2015","colour":"red"}"""));

        var response = await service.PostAsync(Key, "/v1/events", body, Contract.NdJson + "; charset=UTF-8");
        var results = await LinesAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Contract.NdJson, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ["0 1 201", "1  400", "2 2 403", "3  422", "4  422", "5 3 201"],
            results.Select(result => $"{result.GetProperty("index")} {result.Text("id")} {result.GetProperty("status")}"));
        Assert.All(results, AssertShape);
    }

    [Fact]
    public async Task A_line_that_is_too_long_fails_alone()
    {
        const int mebibyte = 1024 * 1024;
        var uscc = TestEnterprises.New();
        var fits = Contract.Fact(uscc, "fits");
        var long1 = Contract.Fact(uscc, "long");
        var body = string.Join('\n',
            Contract.Fact(uscc, "before", "environment.remediation.completed", """{"order":"1"}"""),
            long1 + new string(' ', mebibyte + 1 - long1.Length),
            fits + new string(' ', mebibyte - fits.Length),
            new string('[', 3 * mebibyte),
            Contract.Fact(uscc, "after", "environment.remediation.completed", """{"order":"2"}"""),
            new string('x', 2 * mebibyte));

        var results = await LinesAsync(await service.PostAsync(Key, "/v1/events", body, Contract.NdJson));

        Assert.Equal(
            ["0 before 201", "1  413", "2 fits 201", "3  413", "4 after 201", "5  413"],
            results.Select(result => $"{result.GetProperty("index")} {result.Text("id")} {result.GetProperty("status")}"));
        Assert.All(results, AssertShape);
    }

    [Fact]
    public async Task A_stream_may_be_longer_than_any_single_body()
    {
        var line = Contract.Fact(TestEnterprises.New(), "1") + new string(' ', 100_000) + "\n";
        var body = string.Concat(Enumerable.Repeat(line, 200));

        var results = await LinesAsync(await service.PostAsync(Key, "/v1/events", body, Contract.NdJson));

        Assert.Equal(200, results.Count);
        Assert.Equal([201, .. Enumerable.Repeat(200, 199)], results.Select(result => result.GetProperty("status").GetInt32()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Results_flow_before_the_request_ends()
    {
        var uscc = TestEnterprises.New();
        using var connection = RawConnection.To(service);
        await connection.BeginAsync("POST", "/v1/events", Key, $"Content-Type: {Contract.NdJson}", "Transfer-Encoding: chunked");
        var (status, headers) = await connection.ReadHeadAsync();

        foreach (var index in Enumerable.Range(0, 3))
        {
            var fact = Contract.Fact(uscc, $"{index}", "environment.remediation.completed", """{"order":"1"}""");
            await connection.SendChunkAsync(fact[..40]);
            await connection.SendChunkAsync(fact[40..] + "\n");
            var result = JsonDocument.Parse(await connection.ReadChunkAsync()).RootElement;
            Assert.Equal((index, 201), (result.GetProperty("index").GetInt32(), result.GetProperty("status").GetInt32()));
        }

        await connection.SendChunkAsync("");
        Assert.Empty(await connection.ReadChunkAsync());
        Assert.Equal((200, Contract.NdJson), (status, headers["Content-Type"]));
    }

    [Fact]
    public async Task An_empty_stream_has_an_empty_answer() =>
        Assert.Empty(await LinesAsync(await service.PostAsync(Key, "/v1/events", "\n \n", Contract.NdJson)));

    private static void AssertShape(JsonElement result)
    {
        var status = result.GetProperty("status").GetInt32();
        Assert.Equal(["index", "id", "status", status < 300 ? "receipt" : "problem"], result.Names());
        if (status >= 300)
        {
            var slug = result.GetProperty("problem").Text("type")!.Split('/')[^1];
            Contract.AssertProblem(result.GetProperty("problem"), status, slug);
        }
    }

    private async Task<List<JsonElement>> RecordAsync(params string[] facts)
    {
        var response = await service.PostAsync(Key, "/v1/events", "[" + string.Join(",", facts) + "]");
        return [.. (await ServiceFixture.JsonOf(response, HttpStatusCode.OK)).EnumerateArray()];
    }

    private static async Task<List<JsonElement>> LinesAsync(HttpResponseMessage response)
    {
        var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
