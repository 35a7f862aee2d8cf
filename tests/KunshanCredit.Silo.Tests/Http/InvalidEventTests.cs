using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class InvalidEventTests(ServiceFixture service)
{
    private const string Completed = "environment.remediation.completed";
    private const string Done = """{"order":"o"}""";
    private const string ABlank = "\"id\":\"1\",\"effectiveOn\":\"2017-03-01\"";

    /// <summary>The members of an event of a department, and the place at which it is refused.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "environment", "\"effectiveOn\":\"2017-03-01\"," + OfRating(), "/id" },
        { "environment", "\"id\":\"a b\",\"effectiveOn\":\"2017-03-01\"," + OfRating(), "/id" },
        { "environment", "\"id\":\"a\\u3000b\",\"effectiveOn\":\"2017-03-01\"," + OfRating(), "/id" },
        { "environment", "\"id\":7,\"effectiveOn\":\"2017-03-01\"," + OfRating(), "/id" },
        { "environment", "\"id\":null,\"effectiveOn\":\"2017-03-01\"," + OfRating(), "/id" },
        { "environment", "\"id\":\"1\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"2017-02-29\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"2017-3-1\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"2017-03-01T00:00:00+08:00\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"0000-01-01\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"0001-01-01\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":\"9999-12-31\"," + OfRating(), "/effectiveOn" },
        { "environment", "\"id\":\"1\",\"effectiveOn\":20170301," + OfRating(), "/effectiveOn" },
        { "environment", ABlank + ",\"data\":" + Contract.Red, "/type" },
        { "environment", ABlank + ",\"type\":\"environment.rating.forgotten\",\"data\":{}", "/type" },
        { "environment", ABlank + ",\"type\":\"Environment.Rating.Published\",\"data\":{}", "/type" },
        { "environment", ABlank + ",\"type\":\"person.iit.unfiled\",\"data\":{\"year\":2016}", "/type" },
        { "environment", ABlank + ",\"type\":[],\"data\":{}", "/type" },
        { "environment", ABlank + "," + OfRating() + ",\"extra\":1", "/extra" },
        { "environment", ABlank + "," + OfRating() + ",\"a/b~c\":1", "/a~1b~0c" },
        { "environment", ABlank + "," + OfRating() + ",\"𠮷\":1", "/𠮷" },
        { "environment", ABlank + "," + OfRating() + ",\"uscc\":null", "/uscc" },
        { "environment", ABlank + "," + OfRating() + ",\"uscc\":\"91320583MA0TE5T00C\"", "/uscc" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":null", "/document" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":\"42号\"", "/document" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":{}", "/document/number" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":{\"number\":\"1\",\"part\":null}", "/document/part" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":{\"number\":\"1\",\"page\":\"1\"}", "/document/page" },
        { "environment", ABlank + "," + OfRating() + ",\"document\":{\"number\":\"1\",\"issuedOn\":\"9999-12-31\"}", "/document/issuedOn" },
        { "environment", ABlank + ",\"type\":\"environment.rating.published\"", "/data" },
        { "environment", ABlank + ",\"type\":\"environment.rating.published\",\"data\":null", "/data" },
        { "environment", ABlank + ",\"type\":\"environment.rating.published\",\"data\":[]", "/data" },
        { "environment", ABlank + "," + OfRating("{}"), "/data/round" },
        { "environment", ABlank + "," + OfRating("""{"round":2016,"colour":"red"}"""), "/data/round" },
        { "environment", ABlank + "," + OfRating("""{"round":"16","colour":"red"}"""), "/data/round" },
        { "environment", ABlank + "," + OfRating("""{"round":"２０１６","colour":"red"}"""), "/data/round" },
        { "environment", ABlank + "," + OfRating("""{"round":"2018","colour":"red"}"""), "/data/round" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016"}"""), "/data" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","colour":"red","score":50}"""), "/data" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","colour":"Red"}"""), "/data/colour" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","colour":null}"""), "/data/colour" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","score":"95"}"""), "/data/score" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","score":100.0001}"""), "/data/score" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","score":-0.0001}"""), "/data/score" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","score":1.00001}"""), "/data/score" },
        { "environment", ABlank + "," + OfRating("""{"round":"2016","colour":"red","note":"x"}"""), "/data/note" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":1e400}"""), "/data/fine" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":79228162514264337593543950336}"""), "/data/fine" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":1e-30}"""), "/data/fine" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":-1}"""), "/data/fine" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":1e99999999999999999999}"""), "/data/fine" },
        { "customs", Of("customs.penalty.imposed", """{"kind":"violation","fine":1000000000000000}"""), "/data/fine" },
        { "customs", Of("customs.volume.reported", """{"year":2016,"documents":1.5}"""), "/data/documents" },
        { "customs", Of("customs.volume.reported", """{"year":1989,"documents":1}"""), "/data/year" },
        { "customs", Of("customs.volume.reported", """{"year":2101,"documents":1}"""), "/data/year" },
        { "customs", Of("customs.volume.reported", """{"year":"2016","documents":1}"""), "/data/year" },
        { "customs", Of("customs.volume.reported", """{"year":2016.5,"documents":1}"""), "/data/year" },
        { "customs", Of("customs.errorRate.reviewed", """{"quarter":"2016-Q5","declarations":1,"errors":0,"nationalRate":0}"""), "/data/quarter" },
        { "customs", Of("customs.errorRate.reviewed", """{"quarter":"2016Q4","declarations":1,"errors":0,"nationalRate":0}"""), "/data/quarter" },
        { "customs", Of("customs.fact.established", """{"ground":"10(4)"}"""), "/data/ground" },
        { "customs", Of("customs.recertification.passed", """{"year":2016}"""), "/data/year" },
        { "security", Of("security.contract.accepted", """{"contract":"1","filed":"true"}"""), "/data/filed" },
        { "security", Of("security.inspection.scored", """{"project":"1","parts":{"contract":10,"quality":10,"management":10,"afterSales":10.0001}}"""), "/data/parts" },
        { "security", Of("security.inspection.scored", """{"project":"1","parts":{"contract":10,"quality":10,"management":10}}"""), "/data/parts/afterSales" },
        { "security", Of("security.inspection.scored", """{"project":"1","parts":{"contract":1,"quality":1,"management":1,"afterSales":-1}}"""), "/data/parts/afterSales" },
        { "security", Of("security.misconduct.recorded", """{"code":"unheard-of"}"""), "/data/code" },
        { "environment", Of("event.withdrawn", """{"eventId":"1"}"""), "/data/reason" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_named_by_a_pointer_and_changes_nothing(string department, string members, string pointer)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-tourism", uscc, "1", "tourism.inspection.recorded", """{"site":"周庄","result":"passed"}""");
        var before = await service.StateOfAsync(uscc);

        var response = await service.PostAsync($"demo-{department}", $"/v1/enterprises/{uscc}/events", "{" + members + "}");

        Assert.Contains(pointer, (await response.ProblemAsync(422, "invalid-event")).Pointers());
        Assert.Equal(before, await service.StateOfAsync(uscc));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once_and_in_the_language_asked_for()
    {
        var caller = service.Caller("demo-environment");
        caller.DefaultRequestHeaders.Add("Accept-Language", "en");

        var response = await caller.PostAsync($"/v1/enterprises/{TestEnterprises.New()}/events",
            new StringContent("""{"id":"","document":{},"data":{"colour":"pink"},"type":"environment.rating.published"}""", Encoding.UTF8, Contract.Json));

        var problem = await response.ProblemAsync(422, "invalid-event");
        Assert.Equal(["/data/colour", "/data/round", "/document/number", "/effectiveOn", "/id"], problem.Pointers().Order(StringComparer.Ordinal));
        Assert.True(problem.GetRawText().All(char.IsAscii));
    }

    [Fact]
    public async Task The_code_in_the_event_agrees_with_the_path()
    {
        var (one, other) = (TestEnterprises.New(), TestEnterprises.New());

        var response = await service.PostAsync("demo-environment", $"/v1/enterprises/{one}/events", Contract.Fact(other, "1"));

        Assert.Equal(["/uscc"], (await response.ProblemAsync(422, "invalid-event")).Pointers());
        await (await service.AskAsync(null, $"/v1/enterprises/{one}")).ProblemAsync(404, "enterprise-unknown");
        await (await service.AskAsync(null, $"/v1/enterprises/{other}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Theory]
    [InlineData("id", 128, true)]
    [InlineData("id", 129, false)]
    [InlineData("text", 500, true)]
    [InlineData("text", 501, false)]
    [InlineData("text", 0, false)]
    public async Task A_text_has_a_longest_length_counted_in_characters(string member, int length, bool valid)
    {
        foreach (var character in (string[])["x", "昆", "𠮷"])
        {
            var text = string.Concat(Enumerable.Repeat(character, length));
            var (id, order) = member == "id" ? (text, "o") : ("1", text);

            var response = await service.RecordAsync("demo-environment", TestEnterprises.New(), id, "environment.remediation.completed",
                "2017-03-01", $$"""{"order":"{{order}}"}""");

            Assert.Equal(valid ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }
    }

    [Theory]
    [InlineData(" x")]
    [InlineData("x ")]
    [InlineData("   ")]
    [InlineData("\\u3000x")]
    [InlineData("x\\u00a0")]
    [InlineData("x\\u0000y")]
    [InlineData("x\\ny")]
    [InlineData("x\\ty")]
    [InlineData("x\\u007fy")]
    [InlineData("x\\u0085y")]
    [InlineData("x\\u061cy")]
    [InlineData("x\\u200ey")]
    [InlineData("x\\u200fy")]
    [InlineData("x\\u202ay")]
    [InlineData("x\\u202ey")]
    [InlineData("x\u202ey")]
    [InlineData("x\\u2066y")]
    [InlineData("x\\u2069y")]
    [InlineData("x\\ud800y")]
    [InlineData("x\\udc00\\ud800y")]
    public async Task A_text_is_refused_wherever_it_stands(string text)
    {
        var uscc = TestEnterprises.New();
        var path = $"/v1/enterprises/{uscc}/events";
        var data = $"{{\"order\":\"{text}\"}}";
        string[] events =
        [
            Contract.Fact(null, "1", Completed, data),
            Contract.Fact(null, text, Completed, Done),
            Contract.Fact(null, "1", Completed, $"{Done},\"document\":{{\"number\":\"{text}\"}}"),
            Contract.Fact(null, "1", text, Done),
        ];

        foreach (var (json, pointer) in events.Zip(["/data/order", "/id", "/document/number", "/type"]))
        {
            Assert.Contains(pointer, (await (await service.PostAsync("demo-environment", path, json)).ProblemAsync(422, "invalid-event")).Pointers());
        }

        await (await service.AskAsync(null, $"/v1/enterprises/{uscc}")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task A_text_is_stored_as_it_was_sent()
    {
        var uscc = TestEnterprises.New();
        const string text = "<b>&amp;' or 1=1 --\"\\ e\u0301 Ａ 𠮷 \u2028 \ufeffx";
        await service.RecordedAsync("demo-environment", uscc, "<id>'/", Completed, $"{{\"order\":{JsonSerializer.Serialize(text)}}}");

        var item = (await service.GetAsync("demo-environment", $"/v1/enterprises/{uscc}/events")).GetProperty("items")[0];

        Assert.Equal(text, item.GetProperty("event").GetProperty("data").Text("order"));
        Assert.Equal("<id>'/", item.GetProperty("event").Text("id"));
        Assert.Equal(CanonicalForm.HashOf(item), item.GetProperty("receipt").Text("hash"));
    }

    private static string Of(string type, string data) => $"{ABlank},\"type\":\"{type}\",\"data\":{data}";

    private static string OfRating(string data = Contract.Red) => $"\"type\":\"{Contract.Rating}\",\"data\":{data}";
}
