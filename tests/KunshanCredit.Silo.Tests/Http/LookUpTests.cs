using System.Net;
using System.Text.Json;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class LookUpTests(ServiceFixture service)
{
    private const string Operator = "demo-operator";
    private static readonly string[] Views = ["", "/surcharges", "/inspection", "/security", "/tax"];
    private static readonly string[] Tail = ["validUntil", "lawStale"];

    [Theory]
    [InlineData("/surcharges", "tier colour consecutiveRed sewage gas electricity")]
    [InlineData("/inspection", "class inspectionRate rateYear measures recertificationDueOn recertificationOverdue mayApplyFrom")]
    [InlineData("/security", "category annual current provisional ban publishBy")]
    [InlineData("/tax", "level year")]
    public async Task A_look_up_has_its_members_and_those_of_every_look_up(string view, string members)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        var answer = await service.GetAsync(Operator, $"/v1/enterprises/{uscc}{view}?asOf=2017-03-01");

        Assert.Equal(["uscc", "asOf", "sequence", .. members.Split(' '), .. Tail], answer.Names());
        Assert.Equal((uscc.Text, "2017-03-01", 1), (answer.Text("uscc"), answer.Text("asOf"), answer.GetProperty("sequence").GetInt32()));
    }

    [Fact]
    public async Task The_standing_holds_every_section_also_those_without_facts()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        var standing = await service.GetAsync(null, $"/v1/enterprises/{uscc}");
        var surcharges = await service.GetAsync(Operator, $"/v1/enterprises/{uscc}/surcharges");

        Assert.Equal(
            ["uscc", "name", "asOf", "sequence", "environment", "customs", "security", "tax", "market", "safety", "tourism", "joint", .. Tail],
            standing.Names());
        Assert.Equal(JsonValueKind.Null, standing.GetProperty("name").ValueKind);
        var environment = standing.GetProperty("environment");
        Assert.Equal(
            ["tier", "colour", "consecutiveRed", "sewage", "gas", "electricity", "remediation", .. Tail], environment.Names());
        Assert.All(environment.Names().Where(name => name != "remediation"), name =>
            Assert.Equal(surcharges.GetProperty(name).GetRawText(), environment.GetProperty(name).GetRawText()));
        Assert.Equal(["percent", "multiplier"], environment.GetProperty("sewage").Names());
        Assert.Equal(["yuanPerKwh"], environment.GetProperty("electricity").Names());
        Assert.Equal("general-credit", standing.GetProperty("customs").Text("class"));
        Assert.Equal("unrated", standing.GetProperty("tax").Text("level"));
        Assert.Equal("""{"overdueReports":[],"abnormal":[],"serious":null,"validUntil":null,"lawStale":false}""", standing.GetProperty("market").GetRawText());
        Assert.Equal("""{"listed":false,"until":null,"validUntil":null,"lawStale":false}""", standing.GetProperty("safety").GetRawText());
        Assert.Equal("uninspected", standing.GetProperty("tourism").Text("state"));
        Assert.Equal(["disposition", "triggers", "measures", .. Tail], standing.GetProperty("joint").Names());
    }

    [Fact]
    public async Task Every_value_has_reasons_if_they_are_asked_for()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", document: """{"number":"42号"}""");

        foreach (var (path, prefix) in ((string, string)[])[("/surcharges", ""), ("", "/environment")])
        {
            var answer = await service.GetAsync(Operator, $"/v1/enterprises/{uscc}{path}?asOf=2017-03-01&explain=true");
            var reason = answer.GetProperty("reasons").EnumerateArray().Single(each => each.Text("value") == prefix + "/tier");

            Assert.StartsWith("environment-2013/", reason.GetProperty("rule").Text("id"), StringComparison.Ordinal);
            Assert.All((string[])["article", "text", "source"], name => Assert.NotEmpty(reason.GetProperty("rule").Text(name)!.Trim()));
            Assert.Equal(JsonValueKind.Object, reason.GetProperty("parameters").ValueKind);
            Assert.Equal("2019-01-01", reason.Text("validUntil"));
            var fact = Assert.Single(reason.GetProperty("events").EnumerateArray());
            Assert.Equal(("1", Contract.Rating, "2017-03-01"), (fact.Text("id"), fact.Text("type"), fact.Text("effectiveOn")));
            Assert.Equal("42号", fact.GetProperty("document").Text("number"));
        }

        Assert.DoesNotContain("reasons", (await service.GetAsync(Operator, $"/v1/enterprises/{uscc}/surcharges?explain=false")).Names());
    }

    [Fact]
    public async Task A_question_about_an_earlier_knowledge_does_not_know_what_came_later()
    {
        var uscc = TestEnterprises.New();
        var first = (await service.RecordedAsync("demo-environment", uscc, "1", effectiveOn: "2017-02-01")).GetProperty("receipt").Text("recordedAt")!;
        await service.RecordedAsync("demo-environment", uscc, "2", data: """{"round":"2016","colour":"black"}""", effectiveOn: "2017-02-15");
        var path = $"/v1/enterprises/{uscc}/surcharges";

        var then = await service.GetAsync(Operator, $"{path}?knownAt={Uri.EscapeDataString(first)}");
        var utc = await service.GetAsync(Operator, $"{path}?knownAt={DateTimeOffset.Parse(first).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}");
        var earlierDay = await service.GetAsync(Operator, $"{path}?asOf=2017-02-14");
        var future = await service.GetAsync(Operator, $"{path}?knownAt=2099-01-01T00:00:00Z");

        Assert.Equal(("red", 1), (then.Text("tier"), then.GetProperty("sequence").GetInt32()));
        Assert.Equal(then.GetRawText(), utc.GetRawText());
        Assert.Equal(("red", 2), (earlierDay.Text("tier"), earlierDay.GetProperty("sequence").GetInt32()));
        Assert.Equal(("black", 2), (future.Text("tier"), future.GetProperty("sequence").GetInt32()));
        await (await service.AskAsync(Operator, $"{path}?knownAt=2017-01-01T00:00:00Z")).ProblemAsync(404, "enterprise-unknown");
    }

    [Fact]
    public async Task Nothing_is_known_of_an_enterprise_without_facts_and_asking_creates_nothing()
    {
        var uscc = TestEnterprises.New();

        foreach (var view in (string[])[.. Views, "/events"])
        {
            await (await service.AskAsync(Operator, $"/v1/enterprises/{uscc}{view}")).ProblemAsync(404, "enterprise-unknown");
        }

        var found = await service.GetAsync(null, $"/v1/enterprises?query={uscc}");
        Assert.Empty(found.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("asOf=")]
    [InlineData("asOf=today")]
    [InlineData("asOf=2017-02-29")]
    [InlineData("asOf=2017-3-1")]
    [InlineData("asOf=20170301")]
    [InlineData("asOf=1989-12-31")]
    [InlineData("asOf=2100-01-01")]
    [InlineData("asOf=0000-00-00")]
    [InlineData("asOf=2017-03-01&asOf=2017-03-01")]
    [InlineData("knownAt=")]
    [InlineData("knownAt=2017-03-01")]
    [InlineData("knownAt=2017-03-01T09:00:00")]
    [InlineData("knownAt=2017-03-01T25:00:00Z")]
    [InlineData("knownAt=1488330000")]
    [InlineData("knownAt=now")]
    public async Task A_question_that_cannot_be_read_is_refused(string query)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        foreach (var view in (string[])[.. Views, "/events"])
        {
            await (await service.AskAsync(Operator, $"/v1/enterprises/{uscc}{view}?{query}")).ProblemAsync(422, "invalid-parameter");
        }
    }

    [Theory]
    [InlineData("asOf=1990-01-01")]
    [InlineData("asOf=2099-12-31")]
    [InlineData("knownAt=2027-03-01T09:00:00Z")]
    [InlineData("knownAt=2027-03-01t09:00:00.123456789z")]
    [InlineData("knownAt=2027-03-01T09:00:00%2B08:00")]
    [InlineData("knownAt=2027-03-01T09:00:00.5-05:30")]
    public async Task A_question_at_the_edge_is_answered(string query)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");

        foreach (var view in (string[])[.. Views, "/events"])
        {
            await service.GetAsync(Operator, $"/v1/enterprises/{uscc}{view}?{query}");
        }
    }

    [Fact]
    public async Task Min_sequence_demands_a_fresh_answer()
    {
        var (known, unknown) = (TestEnterprises.New(), TestEnterprises.New());
        await service.RecordedAsync("demo-environment", known, "1");

        foreach (var view in (string[])[.. Views, "/events"])
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(known, view, "1")).StatusCode);
            var late = await AskAsync(known, view, "2");
            await late.ProblemAsync(503, "unavailable");
            Assert.NotNull(late.Headers.RetryAfter);
            await (await AskAsync(unknown, view, "1")).ProblemAsync(503, "unavailable");
            foreach (var unreadable in (string[])["x", "-1", "1.5", "99999999999999999999", "1, 2"])
            {
                await (await AskAsync(known, view, unreadable)).ProblemAsync(422, "invalid-parameter");
            }
        }

        Task<HttpResponseMessage> AskAsync(Domain.Enterprises.Uscc uscc, string view, string minimum) =>
            service.AskAsync(Operator, $"/v1/enterprises/{uscc}{view}", ("Min-Sequence", minimum));
    }
}
