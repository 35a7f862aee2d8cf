using System.Net;
using System.Text.RegularExpressions;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed partial class RecordingTests(ServiceFixture service)
{
    private const string Environment = "demo-environment";
    private const string Document = """{"number":"昆环信〔2017〕42号","title":"评价结果","issuedOn":"2017-02-24"}""";

    [Fact]
    public async Task A_fact_is_answered_with_its_receipt_and_the_standing()
    {
        var uscc = TestEnterprises.New();

        var response = await service.RecordAsync(Environment, uscc, "EPB-1", Contract.Rating, "2017-03-01", Contract.Red, Document);
        var body = await ServiceFixture.JsonOf(response, HttpStatusCode.Created);

        Assert.Equal(["receipt", "standing"], body.Names());
        var receipt = body.GetProperty("receipt");
        Assert.Equal(
            ["uscc", "sequence", "eventId", "department", "type", "effectiveOn", "recordedAt", "hash", "previousHash", "warnings"], receipt.Names());
        Assert.Equal(
            (uscc.Text, 1, "EPB-1", "environment", Contract.Rating, "2017-03-01"),
            (receipt.Text("uscc"), receipt.GetProperty("sequence").GetInt32(), receipt.Text("eventId"), receipt.Text("department"),
                receipt.Text("type"), receipt.Text("effectiveOn")));
        Assert.Matches(Microseconds(), receipt.Text("recordedAt"));
        Assert.Matches("^[0-9a-f]{64}$", receipt.Text("hash"));
        Assert.Equal(new string('0', 64), receipt.Text("previousHash"));
        Assert.Equal(1, body.GetProperty("standing").GetProperty("sequence").GetInt32());
        Assert.Equal("red", body.GetProperty("standing").GetProperty("environment").Text("colour"));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.False(response.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Receipts_are_a_chain_that_anybody_can_recompute()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "1", document: """{"title":"\u6807\u9898 \"甲\\乙\" 𠮷","part":"1","number":"1号"}""");
        await service.RecordedAsync("demo-security", uscc, "1", "security.inspection.scored",
            """{"project":"p","parts":{"quality":1e1,"contract":0.1000,"afterSales":0,"management":9.9999}}""");
        await service.RecordedAsync("demo-tax", uscc, "1", "tax.assessment.published", """{"year":2.016e3,"score":90.50,"noIncome":false}""");
        await service.RecordedAsync("demo-customs", uscc, "1", "customs.arrears.recorded", """{"reference":"r","amount":99999999999.9999}""");
        await service.RecordedAsync(Environment, uscc, "2", "event.withdrawn", """{"eventId":"1","reason":"误报"}""");

        var page = await service.GetAsync("demo-operator", $"/v1/enterprises/{uscc}/events");

        var previous = new string('0', 64);
        var previouslyAt = DateTimeOffset.MinValue;
        foreach (var (item, index) in page.GetProperty("items").EnumerateArray().Select((item, index) => (item, index)))
        {
            var receipt = item.GetProperty("receipt");
            Assert.Equal(index + 1, receipt.GetProperty("sequence").GetInt32());
            Assert.Equal(previous, receipt.Text("previousHash"));
            Assert.Equal(CanonicalForm.HashOf(item), receipt.Text("hash"));
            Assert.True(receipt.GetProperty("recordedAt").GetDateTimeOffset() > previouslyAt);
            (previous, previouslyAt) = (receipt.Text("hash")!, receipt.GetProperty("recordedAt").GetDateTimeOffset());
        }

        Assert.Equal(5, page.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_same_content_again_gives_the_same_receipt_and_todays_standing()
    {
        var uscc = TestEnterprises.New();
        var first = await service.RecordedAsync(Environment, uscc, "1", data: """{"round":"2016","score":64.5}""", document: Document);
        await service.RecordedAsync("demo-tax", uscc, "1", "tax.assessment.published", """{"year":2015,"score":95}""");

        var response = await service.PostAsync(Environment, $"/v1/enterprises/{uscc}/events", $$"""
            { "data": { "score": 6.450e1, "round": "\u0032016" }, "uscc": "{{uscc}}", "effectiveOn": "2017-03-01",
              "document": { "issuedOn": "2017-02-24", "title": "\u8bc4价结果", "number": "昆环信〔2017〕42号" }, "type": "{{Contract.Rating}}", "id": "1" }
            """);
        var again = await ServiceFixture.JsonOf(response, HttpStatusCode.OK);

        Assert.Equal("true", Assert.Single(response.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(first.GetProperty("receipt").GetRawText(), again.GetProperty("receipt").GetRawText());
        Assert.Equal(2, again.GetProperty("standing").GetProperty("sequence").GetInt32());
        Assert.Equal("A", again.GetProperty("standing").GetProperty("tax").Text("level"));
    }

    [Theory]
    [InlineData("""{"round":"2016","colour":"black"}""", "2017-03-01", Document)]
    [InlineData(Contract.Red, "2017-02-28", Document)]
    [InlineData(Contract.Red, "2017-03-01", null)]
    [InlineData(Contract.Red, "2017-03-01", """{"number":"昆环信〔2017〕42号","title":"评价结果"}""")]
    public async Task The_same_id_with_other_content_changes_nothing(string data, string effectiveOn, string? document)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "1", document: Document);
        var before = await service.StateOfAsync(uscc);

        var response = await service.RecordAsync(Environment, uscc, "1", Contract.Rating, effectiveOn, data, document);

        await response.ProblemAsync(409, "event-id-conflict");
        Assert.Equal(before, await service.StateOfAsync(uscc));
    }

    [Fact]
    public async Task An_optional_member_that_says_the_default_is_other_content()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-tax", uscc, "1", "tax.assessment.published", """{"year":2015,"score":95}""");

        var response = await service.RecordAsync(
            "demo-tax", uscc, "1", "tax.assessment.published", "2017-03-01", """{"year":2015,"score":95,"noIncome":false}""");

        await response.ProblemAsync(409, "event-id-conflict");
    }

    [Fact]
    public async Task An_id_is_the_departments_own()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "1");
        await service.RecordedAsync("demo-tax", uscc, "1", "tax.assessment.published", """{"year":2015,"score":95}""");
        await service.RecordedAsync(Environment, TestEnterprises.New(), "1");
    }

    [Fact]
    public async Task A_second_report_of_a_decision_is_refused_and_names_the_first()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "1", document: """{"number":"42号","title":"甲"}""");
        var before = await service.StateOfAsync(uscc);

        var response = await service.RecordAsync(
            Environment, uscc, "2", Contract.Rating, "2017-02-01", """{"round":"2015","colour":"blue"}""", """{"number":"42号","title":"乙"}""");

        var problem = await response.ProblemAsync(409, "document-already-recorded");
        Assert.Equal("1", problem.Text("eventId"));
        Assert.Equal(before, await service.StateOfAsync(uscc));
        await service.RecordedAsync(Environment, uscc, "3", document: """{"number":"42号","part":"2"}""");
        await service.RecordedAsync(Environment, uscc, "4", "environment.remediation.completed", """{"order":"1"}""", document: """{"number":"42号"}""");
    }

    [Fact]
    public async Task A_withdrawn_decision_may_be_reported_again_and_a_withdrawn_fact_is_still_a_replay()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "1", document: """{"number":"42号"}""");
        await service.RecordedAsync(Environment, uscc, "2", "event.withdrawn", """{"eventId":"1","reason":"误报"}""", document: """{"number":"43号"}""");
        await service.RecordedAsync(Environment, uscc, "3", document: """{"number":"42号"}""");
        await service.RecordedAsync(Environment, uscc, "4", "event.withdrawn", """{"eventId":"3","reason":"误报"}""", document: """{"number":"43号"}""");

        var again = await service.RecordAsync(Environment, uscc, "1", Contract.Rating, "2017-03-01", Contract.Red, """{"number":"42号"}""");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Null((await service.GetAsync(null, $"/v1/enterprises/{uscc}")).GetProperty("environment").Text("colour"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("of-customs")]
    [InlineData("itself")]
    public async Task Only_a_fact_that_the_department_recorded_for_the_enterprise_can_be_withdrawn(string eventId)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(Environment, uscc, "mine");
        await service.RecordedAsync("demo-customs", uscc, "of-customs", "customs.recertification.passed", "{}");
        var before = await service.StateOfAsync(uscc);

        var response = await service.RecordAsync(
            Environment, uscc, "itself", "event.withdrawn", "2017-03-01", $$"""{"eventId":"{{eventId}}","reason":"误报"}""");

        Assert.Equal(["/data/eventId"], (await response.ProblemAsync(422, "invalid-event")).Pointers());
        Assert.Equal(before, await service.StateOfAsync(uscc));
    }

    [Fact]
    public async Task The_market_department_keeps_the_register_too()
    {
        var uscc = TestEnterprises.New();
        var body = await service.RecordedAsync("demo-market", uscc, "1", "registry.enterprise.registered",
            """{"name":"昆山示例有限公司","district":"玉山镇","industry":"制造业","registeredOn":"2010-01-01"}""");

        Assert.Equal("昆山示例有限公司", body.GetProperty("standing").Text("name"));
        Assert.Equal("market", body.GetProperty("receipt").Text("department"));
    }

    [Theory]
    [InlineData("1949-10-01", true)]
    [InlineData("2018-03-01", true)]
    [InlineData("1949-09-30", false)]
    [InlineData("2018-03-02", false)]
    public async Task A_fact_takes_effect_between_1949_and_a_year_from_today(string effectiveOn, bool valid)
    {
        var response = await service.RecordAsync(
            Environment, TestEnterprises.New(), "1", "environment.remediation.completed", effectiveOn, """{"order":"1"}""");

        if (!valid)
        {
            Assert.Equal(["/effectiveOn"], (await response.ProblemAsync(422, "invalid-event")).Pointers());
            return;
        }

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+08:00$")]
    private static partial Regex Microseconds();
}
