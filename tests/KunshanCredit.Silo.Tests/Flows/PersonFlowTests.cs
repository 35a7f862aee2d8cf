using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>The tax bureau enters who did not file, and asks; nobody else hears of it.</summary>
public sealed class PersonFlowTests(VirtualService service) : IClassFixture<VirtualService>
{
    private const string Events = "/v1/persons/events";
    private const string LookUps = "/v1/persons/lookups";
    private const string Unfiled = "person.iit.unfiled";

    [Fact]
    public async Task Who_missed_the_day_is_in_the_file_until_the_return_comes()
    {
        var number = TestPersons.New();
        var first = await RecordedAsync(number, "DS-1", Unfiled, "2017-04-01");
        Assert.Equal(["sequence", "eventId", "type", "effectiveOn", "recordedAt", "hash", "previousHash"], first.Names());
        Assert.Equal(new string('0', 64), first.Text("previousHash"));

        var answer = await LookUpAsync(number, ",\"asOf\":\"2017-05-01\"");
        Assert.Equal(["asOf", "sequence", "iit", "validUntil", "lawStale"], answer.Names());
        Assert.Equal("""{"unfiled":[{"year":2016,"since":"2017-04-01"}]}""", answer.GetProperty("iit").GetRawText());
        Assert.Equal("2019-01-01", answer.Text("validUntil"));
        Assert.Equal("""{"unfiled":[]}""", (await LookUpAsync(number)).GetProperty("iit").GetRawText());

        var second = await RecordedAsync(number, "DS-2", "person.iit.filed", "2017-06-15");
        Assert.Equal((2, first.Text("hash")), (second.GetProperty("sequence").GetInt32(), second.Text("previousHash")));
        Assert.Equal("""{"unfiled":[]}""", (await LookUpAsync(number, ",\"asOf\":\"2017-07-01\"")).GetProperty("iit").GetRawText());

        var then = await LookUpAsync(number, $",\"asOf\":\"2017-07-01\",\"knownAt\":\"{first.Text("recordedAt")}\",\"explain\":true");
        Assert.Equal(1, then.GetProperty("iit").GetProperty("unfiled").GetArrayLength());
        Assert.Equal("DS-1", then.GetProperty("reasons")[0].GetProperty("events")[0].Text("id"));
    }

    [Fact]
    public async Task The_receipt_s_hash_covers_the_fact_and_not_the_person()
    {
        var receipt = await RecordedAsync(TestPersons.New(), "DS-1", Unfiled, "2017-04-01");

        var form = $$"""{"data":{"year":2016},"department":"tax","effectiveOn":"2017-04-01","id":"DS-1","recordedAt":"{{receipt.Text("recordedAt")}}","sequence":1,"type":"person.iit.unfiled"}""";
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"{new string('0', 64)}\n{form}"));
        Assert.Equal(Convert.ToHexStringLower(expected), receipt.Text("hash"));
    }

    [Fact]
    public async Task A_report_can_be_sent_again_and_is_withdrawn_like_any_other()
    {
        var number = TestPersons.New();
        var receipt = await RecordedAsync(number, "DS-1", Unfiled, "2016-04-01");

        var again = await RecordAsync(number, "DS-1", Unfiled, "2016-04-01");
        Assert.Equal(("true", receipt.GetRawText()), (
            again.Headers.GetValues("Idempotent-Replayed").Single(), (await ServiceFixture.JsonOf(again, HttpStatusCode.OK)).GetProperty("receipt").GetRawText()));
        Assert.Equal("DS-1", (await (await RecordAsync(number, "DS-1", "person.iit.filed", "2016-04-01")).ProblemAsync(409, "event-id-conflict")).Text("eventId"));
        await (await RecordAsync(number, "W-0", "event.withdrawn", "2017-03-01", """{"eventId":"DS-9","reason":"x"}""")).ProblemAsync(422, "invalid-event");

        await ServiceFixture.JsonOf(await RecordAsync(number, "W-1", "event.withdrawn", "2017-03-01", """{"eventId":"DS-1","reason":"录入错误"}"""), HttpStatusCode.Created);
        Assert.Equal("""{"unfiled":[]}""", (await LookUpAsync(number)).GetProperty("iit").GetRawText());
    }

    [Fact]
    public async Task A_small_x_is_the_same_person_and_an_unknown_person_has_a_problem_of_its_own()
    {
        var number = TestPersons.EndingInX();
        await (await AskAsync("demo-tax", LookUps, $$"""{"identityNumber":"{{number}}"}""")).ProblemAsync(404, "person-unknown");
        await RecordedAsync(number.ToLowerInvariant(), "DS-1", Unfiled, "2016-04-01");

        Assert.Equal(1, (await LookUpAsync(number)).GetProperty("sequence").GetInt32());
        await (await AskAsync("demo-tax", LookUps, $$"""{"identityNumber":"{{number}}","knownAt":"2016-01-01T00:00:00Z"}""")).ProblemAsync(404, "person-unknown");
    }

    [Theory]
    [InlineData("demo-environment")]
    [InlineData("demo-market")]
    [InlineData("demo-utility")]
    [InlineData("demo-bank")]
    [InlineData("demo-operator")]
    [InlineData("demo-enterprise")]
    public async Task Without_the_scope_nothing_is_recorded_and_nothing_read(string key)
    {
        var number = TestPersons.New();

        await (await RecordAsync(number, "1", Unfiled, "2016-04-01", key: key)).ProblemAsync(403, "forbidden");
        await (await AskAsync(key, LookUps, $$"""{"identityNumber":"{{number}}"}""")).ProblemAsync(403, "forbidden");
        await (await AskAsync(null, LookUps, "{}")).ProblemAsync(401, "unauthorized");
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "/identityNumber")]
    [InlineData("""{"identityNumber":7}""", "/identityNumber")]
    [InlineData("""{"identityNumber":"320583190002280010"}""", "/identityNumber")]
    [InlineData("""{"identityNumber":"ok","asOf":"1989-12-31"}""", "/asOf")]
    [InlineData("""{"identityNumber":"ok","knownAt":"yesterday"}""", "/knownAt")]
    [InlineData("""{"identityNumber":"ok","explain":"true"}""", "/explain")]
    [InlineData("""{"identityNumber":"ok","uscc":"x"}""", "/uscc")]
    public async Task A_question_that_cannot_be_read_says_where(string body, string pointer)
    {
        var problem = await (await AskAsync("demo-tax", LookUps, body.Replace("\"ok\"", $"\"{TestPersons.New()}\"", StringComparison.Ordinal)))
            .ProblemAsync(422, "invalid-parameter");

        Assert.Contains(pointer, problem.Pointers());
    }

    [Theory]
    [InlineData("""{"id":"1","type":"person.iit.unfiled","effectiveOn":"2017-04-01","data":{"year":2016}}""", "/identityNumber")]
    [InlineData("""{"id":"1","identityNumber":"ok","type":"tax.assessment.published","effectiveOn":"2017-04-01","data":{"year":2016,"score":90}}""", "/type")]
    [InlineData("""{"id":"1","identityNumber":"ok","type":"person.iit.unfiled","effectiveOn":"2019-04-01","data":{"year":2016}}""", "/effectiveOn")]
    [InlineData("""{"id":"1","identityNumber":"ok","type":"person.iit.unfiled","effectiveOn":"2017-04-01","data":{"year":2016,"income":1}}""", "/data/income")]
    [InlineData("""{"id":"ok","identityNumber":"ok","type":"person.iit.unfiled","effectiveOn":"2017-04-01","data":{"year":2016}}""", "/id")]
    [InlineData("7", "")]
    public async Task A_report_that_cannot_be_read_says_where(string body, string pointer)
    {
        var number = TestPersons.New();
        var problem = await (await AskAsync("demo-tax", Events, body.Replace("\"ok\"", $"\"{number}\"", StringComparison.Ordinal))).ProblemAsync(422, "invalid-event");

        Assert.Contains(pointer, problem.Pointers());
        Assert.DoesNotContain(number, problem.GetRawText(), StringComparison.Ordinal);
        await (await AskAsync("demo-tax", LookUps, $$"""{"identityNumber":"{{number}}"}""")).ProblemAsync(404, "person-unknown");
    }

    [Fact]
    public async Task Facts_of_persons_are_no_facts_of_enterprises()
    {
        var problem = await (await service.RecordAsync("demo-tax", TestEnterprises.New(), "1", Unfiled, "2017-03-01", """{"year":2016}"""))
            .ProblemAsync(422, "invalid-event");

        Assert.Equal("unknown-type", problem.GetProperty("errors")[0].Text("code"));
    }

    [Fact]
    public async Task Without_a_key_of_the_hash_the_service_keeps_nothing_about_persons()
    {
        using var without = new ServiceWithout();
        var body = $$"""{"identityNumber":"{{TestPersons.New()}}"}""";

        var refused = await without.PostAsync("demo-tax", LookUps, body);

        await refused.ProblemAsync(503, "persons-not-configured");
        Assert.False(refused.Headers.Contains("Retry-After"));
    }

    private async Task<JsonElement> RecordedAsync(string number, string id, string type, string on) =>
        (await ServiceFixture.JsonOf(await RecordAsync(number, id, type, on), HttpStatusCode.Created)).GetProperty("receipt");

    private Task<HttpResponseMessage> RecordAsync(string number, string id, string type, string on, string data = """{"year":2016}""", string key = "demo-tax") =>
        AskAsync(key, Events, $$"""{"id":"{{id}}","identityNumber":"{{number}}","type":"{{type}}","effectiveOn":"{{on}}","data":{{data}}}""");

    private async Task<JsonElement> LookUpAsync(string number, string more = "")
    {
        var response = await AskAsync("demo-tax", LookUps, $$"""{"identityNumber":"{{number}}"{{more}}}""");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await ServiceFixture.JsonOf(response, HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> AskAsync(string? key, string path, string body) => service.PostAsync(key, path, body);

    private sealed class ServiceWithout : ServiceFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Persons:Key", "");
        }
    }
}
