using System.Net;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A penalty from its decision to the end of its publicity, and a colour that was wrong.</summary>
public sealed class CaseTests(VirtualService service) : IClassFixture<VirtualService>
{
    private const string Penalty = """{"violation":"未按规定申报","kind":"罚款","fine":2000,"circumstances":"2019年第一季度未申报"}""";
    private static readonly Uscc Own = Uscc.Parse("91320583MA0TE5T00B");

    [Fact]
    public async Task A_penalty_is_published_objected_to_repaired_and_gone_and_a_wrong_colour_is_withdrawn()
    {
        await AWrongColourIsObjectedToAndWithdrawnAsync();
        service.JumpTo("2019-07-01");
        await APenaltyIsPublishedAsync();
        await RepairWaitsForItsTimeAsync();
        service.JumpTo("2019-10-01");
        await RepairIsAppliedForAndGrantedAsync();
        service.JumpTo("2019-10-11");
        await ThePublicIsShownItNoLongerAsync();
    }

    private async Task AWrongColourIsObjectedToAndWithdrawnAsync()
    {
        await service.RecordedAsync("demo-environment", Own, "EPB-1");
        await (await AppealAsync("objections", """{"id":"1","department":"environment","eventId":"EPB-2","reason":"监测数据有误"}""")).ProblemAsync(422, "invalid-event");
        await RaiseAsync();
        Assert.Equal(HttpStatusCode.OK, (await AppealAsync("objections", """{"id":"1","department":"environment","eventId":"EPB-1","reason":"监测数据有误"}""")).StatusCode);

        var reasons = (await service.GetAsync("demo-utility", $"/v1/enterprises/{Own}/surcharges?explain=true")).GetProperty("reasons");
        Assert.Equal("raised", Event(reasons).GetProperty("objection").Text("state"));
        var page = await service.GetAsync("demo-environment", $"/v1/enterprises/{Own}/events");
        Assert.Equal("enterprise:1", page.GetProperty("items")[0].GetProperty("objection").Text("id"));
        var item = Assert.Single(await WorkAsync("demo-environment", "?work=objection"));
        Assert.Equal(("2017-03-08", false), (item.Text("dueOn"), item.GetProperty("overdue").GetBoolean()));

        service.JumpTo("2017-03-09");
        Assert.True((await WorkAsync("demo-environment", "?work=objection"))[0].GetProperty("overdue").GetBoolean());
        await service.RecordedAsync("demo-environment", Own, "A-1", "objection.accepted", """{"objection":"enterprise:1"}""", "2017-03-09");
        Assert.Equal("accepted", await ObjectionStateAsync());
        await (await service.RecordAsync("demo-environment", Own, "D-1", "objection.decided", "2017-03-09", """{"objection":"enterprise:1","outcome":"upheld","reason":"复核"}"""))
            .ProblemAsync(422, "invalid-event");
        await service.RecordedAsync("demo-environment", Own, "W-1", "event.withdrawn", """{"eventId":"EPB-1","reason":"异议成立"}""", "2017-03-09");
        await service.RecordedAsync("demo-environment", Own, "D-1", "objection.decided", """{"objection":"enterprise:1","outcome":"upheld","reason":"复核"}""", "2017-03-09");

        Assert.Equal("upheld", await ObjectionStateAsync());
        Assert.Equal("none", (await service.GetAsync("demo-utility", $"/v1/enterprises/{Own}/surcharges")).Text("tier"));
        Assert.Empty(await WorkAsync("demo-environment", "?work=objection"));
        Assert.Single(await WorkAsync("demo-environment", "?work=objection&asOf=2017-03-05"));
    }

    private async Task APenaltyIsPublishedAsync()
    {
        await service.RecordedAsync("demo-tax", Own, "CF-1", "penalty.recorded", Penalty, "2019-07-01", """{"number":"昆税罚〔2019〕1号"}""");
        var notice = Assert.Single(await NoticesAsync(null));
        Assert.Equal(("published", "2020-07-01", "昆税罚〔2019〕1号"), (notice.Text("state"), notice.Text("publishedUntil"), notice.Text("document")));
        Assert.Equal("publicity-527/general", notice.GetProperty("rule").Text("id"));
        var listed = Assert.Single(await ListedAsync(""));
        Assert.Equal((Own.Text, "tax", "2020-07-01"), (listed.Text("uscc"), listed.Text("department"), listed.Text("until")));
        Assert.Empty(await ListedAsync("?department=customs"));
        Assert.Empty(await ListedAsync("?asOf=2019-06-30"));
        Assert.Single(await ListedAsync("?asOf=2020-06-30"));
        Assert.Empty(await ListedAsync("?asOf=2020-07-01"));
    }

    private async Task RepairWaitsForItsTimeAsync()
    {
        var early = await (await AppealAsync("repairs", Repair)).ProblemAsync(422, "invalid-event");
        Assert.Equal("too-early", early.GetProperty("errors")[0].Text("code"));
        Assert.Contains("2019-10-01", early.GetProperty("errors")[0].Text("detail"), StringComparison.Ordinal);
    }

    private async Task RepairIsAppliedForAndGrantedAsync()
    {
        var unfulfilled = await (await AppealAsync("repairs", Repair.Replace("\"dutiesFulfilled\":true", "\"dutiesFulfilled\":false", StringComparison.Ordinal))).ProblemAsync(422, "invalid-event");
        Assert.Equal(["/dutiesFulfilled"], unfulfilled.Pointers());
        Assert.Equal(HttpStatusCode.Created, (await AppealAsync("repairs", Repair)).StatusCode);
        var due = Assert.Single(await WorkAsync("demo-tax", "?work=repair"));
        Assert.Equal(("2019-10-18", "昆税罚〔2019〕1号"), (due.Text("dueOn"), due.Text("document")));
        var calendar = await (await service.AskAsync("demo-tax", "/v1/worklist.ics")).Content.ReadAsStringAsync();
        Assert.Contains("BEGIN:VEVENT", calendar, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20191018", calendar, StringComparison.Ordinal);

        service.JumpTo("2019-10-10");
        await service.RecordedAsync("demo-tax", Own, "RD-1", "repair.decided", """{"application":"enterprise:1","outcome":"granted"}""", "2019-10-10");
    }

    private async Task ThePublicIsShownItNoLongerAsync()
    {
        Assert.Empty(await NoticesAsync(null));
        Assert.Empty(await ListedAsync(""));
        Assert.Empty(await ListedAsync("?asOf=2019-10-09"));
        Assert.Single(await ListedAsync("?asOf=2019-10-09", "demo-tax"));
        Assert.Empty(await WorkAsync("demo-tax", "?work=repair"));

        // The history stays: with the department, with the enterprise, and with operators.
        foreach (var key in (string[])["demo-tax", "demo-enterprise", "demo-operator"])
        {
            var kept = Assert.Single(await NoticesAsync(key));
            Assert.Equal(("repaired", "granted"), (kept.Text("state"), kept.GetProperty("repair").Text("state")));
        }
    }

    [Fact]
    public async Task A_proposed_measure_is_answered_by_the_department_that_owns_it_and_by_no_other()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-tax", uscc, "T-1", "tax.assessment.published", """{"year":2015,"score":95}""", "2016-08-20");
        const string answer = """{"trigger":"tax-a","measure":"fewer-inspections","answer":"executed"}""";
        var day = await TodayAsync();
        var refused = await (await service.RecordAsync("demo-tax", uscc, "M-1", "joint.measure.answered", day, answer)).ProblemAsync(422, "invalid-event");
        Assert.Equal("not-proposed", refused.GetProperty("errors")[0].Text("code"));
        Assert.NotEmpty(await WorkAsync("demo-market", "?work=measure-proposed&within=3660"));

        await service.RecordedAsync("demo-market", uscc, "M-1", "joint.measure.answered", answer, day);

        var tasks = (await service.GetAsync(null, $"/v1/enterprises/{uscc}")).GetProperty("joint").GetProperty("tasks").EnumerateArray();
        Assert.Equal("executed", tasks.Single(task => task.Text("measure") == "fewer-inspections").Text("state"));
        Assert.DoesNotContain(await WorkAsync("demo-market", "?within=3660"), item => item.Text("uscc") == uscc.Text);
        var counted = (await service.GetAsync(null, "/v1/statistics/measures")).GetProperty("tasks");
        Assert.Equal(1, counted.GetProperty("measure-executed").GetInt32());
    }

    [Fact]
    public async Task A_page_of_the_worklist_goes_on_where_the_one_before_ended()
    {
        var uscc = TestEnterprises.New();
        var day = await TodayAsync();
        for (var n = 1; n <= 3; n++)
        {
            await service.RecordedAsync("demo-safety", uscc, $"CF-{n}", "penalty.recorded", Penalty, day, $$"""{"number":"{{n}}号"}""");
        }

        var first = await service.GetAsync("demo-operator", "/v1/worklist?department=safety&within=3660&limit=2");
        var second = await service.GetAsync("demo-operator", $"/v1/worklist?department=safety&within=3660&limit=2&cursor={first.Text("nextCursor")}");

        Assert.Equal(["CF-1", "CF-2", "CF-3"], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.Text("reference")));
        Assert.Null(second.Text("nextCursor"));
        await (await service.AskAsync("demo-operator", "/v1/worklist")).ProblemAsync(422, "invalid-parameter");
        await (await service.AskAsync("demo-bank", "/v1/worklist")).ProblemAsync(403, "forbidden");
    }

    private const string Repair = """{"id":"1","department":"tax","eventId":"CF-1","dutiesFulfilled":true,"commitment":true,"evidence":"缴款书"}""";

    private async Task RaiseAsync() => Assert.Equal(
        HttpStatusCode.Created, (await AppealAsync("objections", """{"id":"1","department":"environment","eventId":"EPB-1","reason":"监测数据有误"}""")).StatusCode);

    private Task<HttpResponseMessage> AppealAsync(string what, string body) => service.PostAsync("demo-enterprise", $"/v1/enterprises/{Own}/{what}", body);

    private async Task<string?> ObjectionStateAsync() =>
        (await service.GetAsync("demo-enterprise", $"/v1/enterprises/{Own}/objections")).GetProperty("objections")[0].Text("state");

    private async Task<List<JsonElement>> NoticesAsync(string? key) =>
        [.. (await service.GetAsync(key, $"/v1/enterprises/{Own}/notices")).GetProperty("penalties").EnumerateArray()];

    private async Task<List<JsonElement>> ListedAsync(string query, string? key = null) =>
        [.. (await service.GetAsync(key, $"/v1/notices{query}")).GetProperty("items").EnumerateArray().Where(item => item.Text("uscc") == Own.Text)];

    private async Task<List<JsonElement>> WorkAsync(string key, string query) =>
        [.. (await service.GetAsync(key, $"/v1/worklist{query}")).GetProperty("items").EnumerateArray()];

    private async Task<string> TodayAsync() => (await service.GetAsync(null, "/v1/statistics")).Text("asOf")!;

    private static JsonElement Event(JsonElement reasons) => reasons.EnumerateArray().First(reason => reason.Text("value") == "/tier").GetProperty("events")[0];
}
