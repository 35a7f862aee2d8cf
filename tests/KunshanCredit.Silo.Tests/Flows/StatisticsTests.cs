using System.Net;
using System.Text;
using System.Text.Json;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>The city over time, and tables for spreadsheets.</summary>
public sealed class StatisticsTests(VirtualService service) : IClassFixture<VirtualService>
{
    private const string Certified = "customs.certification.granted";

    [Fact]
    public async Task A_series_is_what_the_statistics_of_its_days_are_and_knows_a_fact_at_once()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", effectiveOn: "2016-11-15");

        foreach (var point in await PointsAsync("?of=colour&from=2016-09-15"))
        {
            var statistics = await service.GetAsync(null, $"/v1/statistics?asOf={point.Text("asOf")}");
            Assert.Equal(statistics.GetProperty("environment").GetProperty("colours").GetRawText(), point.GetProperty("counts").GetRawText());
        }

        Assert.Equal(["2016-09-30", "2016-10-31", "2016-11-30", "2016-12-31", "2017-01-31", "2017-02-28", "2017-03-01"], (await PointsAsync("?of=colour&from=2016-09-15")).Select(point => point.Text("asOf")));
        var before = (await PointsAsync("?of=lists&from=2016-11-01&to=2016-12-31"))[0].GetProperty("counts").GetProperty("environment-red").GetInt32();
        await service.RecordedAsync("demo-environment", TestEnterprises.New(), "1", effectiveOn: "2016-10-01");
        Assert.Equal(before + 1, (await PointsAsync("?of=lists&from=2016-11-01&to=2016-12-31"))[0].GetProperty("counts").GetProperty("environment-red").GetInt32());
    }

    [Theory]
    [InlineData("month", "2015-11-20", "2016-01-31", "2015-11-30 2015-12-31 2016-01-31")]
    [InlineData("quarter", "2015-11-20", "2016-05-01", "2015-12-31 2016-03-31 2016-05-01")]
    [InlineData("year", "2015-11-20", "2017-03-01", "2015-12-31 2016-12-31 2017-03-01")]
    [InlineData("year", "2017-03-01", "2017-03-01", "2017-03-01")]
    public async Task Points_are_the_last_days_and_the_end(string step, string from, string to, string days) => Assert.Equal(
        days, string.Join(' ', (await PointsAsync($"?of=tax&step={step}&from={from}&to={to}")).Select(point => point.Text("asOf"))));

    [Fact]
    public async Task Migrations_tell_who_went_from_which_class_to_which()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-customs", uscc, "1", Certified, """{"level":"general","certificate":"G1"}""", "2014-12-05");
        var before = await CountAsync("general-certified", "advanced-certified");
        await service.RecordedAsync("demo-customs", uscc, "2", Certified, """{"level":"advanced","certificate":"A1"}""", "2015-06-01");

        Assert.Equal(before + 1, await CountAsync("general-certified", "advanced-certified"));
        var answer = await service.GetAsync(null, "/v1/statistics/migrations?of=customs&from=2014-12-01&to=2015-12-31");
        Assert.Equal(["of", "from", "to", "classes", "rows"], answer.Names());
        Assert.Contains(answer.GetProperty("rows").EnumerateArray(), row => row.Text("from") is null && row.Text("to") == "advanced-certified");

        async Task<int> CountAsync(string from, string to) =>
            (await service.GetAsync(null, "/v1/statistics/migrations?of=customs&from=2014-12-31&to=2015-12-31")).GetProperty("rows").EnumerateArray()
            .Where(row => row.Text("from") == from && row.Text("to") == to).Sum(row => row.GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("series")]
    [InlineData("series?of=nothing")]
    [InlineData("series?of=customs&to=2017-03-02")]
    [InlineData("series?of=customs&from=2017-03-02")]
    [InlineData("series?of=customs&from=soon")]
    [InlineData("series?of=customs&step=day")]
    [InlineData("series?of=customs&from=2012-03-01")]
    [InlineData("series?of=customs&format=xml")]
    [InlineData("migrations?of=lists")]
    [InlineData("migrations?of=tax&from=2016-01-02&to=2016-01-01")]
    public async Task What_cannot_be_counted_is_refused(string question) =>
        await (await service.AskAsync(null, $"/v1/statistics/{question}")).ProblemAsync(422, "invalid-parameter");

    [Theory]
    [InlineData("statistics", "group,code,label,count,share,inspectionRate,rateYear")]
    [InlineData("statistics/series?of=tier", "asOf,code,label,count")]
    [InlineData("statistics/migrations?of=tier", "from,fromLabel,to,toLabel,count")]
    [InlineData("lists/environment-red", "uscc,name,since,until")]
    [InlineData("rankings/security?category=%E4%B8%80%E7%BA%A7", "rank,uscc,name,score,ban,candidate")]
    [InlineData("notices", "uscc,name,department,departmentLabel,document,since,until")]
    [InlineData("worklist", "kind,kindLabel,uscc,name,reference,document,since,dueOn,overdue")]
    public async Task A_table_has_a_line_of_headers_in_the_language_asked_for(string path, string headers)
    {
        var response = await service.AskAsync("demo-environment", $"/v1/{path}", ("Accept", "text/csv"), ("Accept-Language", "en"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith(".csv", response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Contains("Accept", response.Headers.Vary);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(headers, Encoding.UTF8.GetString(bytes[3..]).Split("\r\n")[0]);
        Assert.Equal("application/json", (await service.AskAsync("demo-environment", $"/v1/{path}", ("Accept", "text/csv;q=0"))).Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_table_holds_every_row_and_no_cell_is_a_formula()
    {
        foreach (var name in (string[])["=1+1有限公司", "@SUM(A1)", "+86", "a,\"b\""])
        {
            var uscc = TestEnterprises.New();
            await service.RecordedAsync("demo-market", uscc, "1", "registry.enterprise.registered",
                JsonSerializer.Serialize(new { name, district = "玉山镇", industry = "制造业", registeredOn = "2010-01-01" }));
            await service.RecordedAsync("demo-safety", uscc, "1", "safety.blacklist.listed", """{"ground":"事故"}""");
        }

        var csv = await (await service.AskAsync(null, "/v1/lists/safety-blacklist?format=csv&limit=1")).Content.ReadAsStringAsync();

        Assert.All(["\"'=1+1有限公司\"", "\"'@SUM(A1)\"", "\"'+86\"", "\"a,\"\"b\"\"\""], cell => Assert.Contains($",{cell},2017-03-01,", csv, StringComparison.Ordinal));
    }

    private async Task<List<JsonElement>> PointsAsync(string question) =>
        [.. (await service.GetAsync(null, "/v1/statistics/series" + question)).GetProperty("points").EnumerateArray()];
}
