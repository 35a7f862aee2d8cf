using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>A department's year: a file is tried, sent, corrected and sent again.</summary>
public sealed class ImportTests(VirtualService service) : IClassFixture<VirtualService>
{
    private const string Headers = "行政相对人名称,行政相对人类别,统一社会信用代码,法定代表人证件号码,证件号码,决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额(万元),处罚决定日期,公示截止期,处罚机关,处罚机关统一社会信用代码,备注,权利编码";
    private const string Authority = "昆山海关,11320583MB0W00001R,,";
    private const string Identity = "320583199001011234";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_file_of_penalties_is_tried_sent_corrected_and_sent_again()
    {
        var (good, smuggler, late) = (TestEnterprises.New(), TestEnterprises.New(), TestEnterprises.New());
        var file = Lines(
            Row(good, "昆关罚〔2017〕1号", "申报不实", "0.2", "2017/2/3"),
            Row(smuggler, "昆关罚〔2017〕2号", "走私行为", "1.5", "2017-02-04"),
            Row(late, "昆关罚〔2017〕3号", "申报不实", "两千", "去年"),
            $"张三,自然人,,,{Identity},昆关罚〔2017〕4号,走私,,,罚款,罚款,1,2017-02-05,,{Authority}");

        var tried = await DoneAsync(await SendAsync("demo-customs", "penalties&dryRun=true", file));
        Assert.Equal((4, 4, 2, 2), (Number(tried, "total"), Number(tried, "done"), Number(tried, "recorded"), Number(tried, "rejected")));
        Assert.Equal(["权利编码"], tried.GetProperty("ignoredColumns").EnumerateArray().Select(column => column.GetString()));
        Assert.Equal((2, 1), (Number(tried.GetProperty("changes"), "customs/class"), Number(tried.GetProperty("changes"), "customs/lists/customs-discredited")));
        var changes = (await service.GetAsync("demo-customs", tried.GetProperty("links").Text("changes")!)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("discredited", changes.Single(change => change.Text("uscc") == smuggler.Text).GetProperty("values")[0].Text("after"));
        await (await service.AskAsync("demo-customs", $"/v1/enterprises/{smuggler}/inspection")).ProblemAsync(404, "enterprise-unknown");

        var sent = await DoneAsync(await SendAsync("demo-customs", "penalties", file));
        Assert.Equal((2, 0, 2), (Number(sent, "recorded"), Number(sent, "repeated"), Number(sent, "rejected")));
        Assert.Equal("discredited", (await service.GetAsync("demo-customs", $"/v1/enterprises/{smuggler}/inspection")).Text("class"));
        var penalty = (await service.GetAsync(null, $"/v1/enterprises/{good}/notices")).GetProperty("penalties")[0];
        Assert.Equal((2000m, "昆关罚〔2017〕1号"), (penalty.GetProperty("penalty").GetProperty("fine").GetDecimal(), penalty.Text("document")));

        var errors = (await service.GetAsync("demo-customs", sent.GetProperty("links").Text("errors")!)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            [(4, "罚款金额(万元)", "unreadable", "两千"), (4, "处罚决定日期", "unreadable", "去年"), (5, "", "natural-person", null)],
            errors.Select(error => (Number(error, "line"), error.Text("column"), error.Text("code"), error.Text("value"))));

        var rejected = await (await service.AskAsync("demo-customs", sent.GetProperty("links").Text("rejected")!)).Content.ReadAsStringAsync();
        Assert.Contains("去年", rejected, StringComparison.Ordinal);
        Assert.DoesNotContain(Identity, rejected, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", rejected, StringComparison.Ordinal);
        var corrected = rejected.Replace("去年", "2017年2月5日", StringComparison.Ordinal).Replace("两千", "0.2", StringComparison.Ordinal);
        Assert.Equal(1, Number(await DoneAsync(await SendAsync("demo-customs", "penalties", corrected)), "recorded"));

        var again = await DoneAsync(await SendAsync("demo-customs", "penalties", file.Replace("两千", "0.2", StringComparison.Ordinal).Replace("去年", "2017-02-05", StringComparison.Ordinal)));
        Assert.Equal((0, 3, 1), (Number(again, "recorded"), Number(again, "repeated"), Number(again, "rejected")));
        Assert.Equal(again.Text("id"), (await service.GetAsync("demo-customs", "/v1/imports?limit=1")).GetProperty("items")[0].Text("id"));
    }

    [Fact]
    public async Task A_row_that_says_otherwise_than_before_is_refused_until_what_was_recorded_is_withdrawn()
    {
        var uscc = TestEnterprises.New();
        await DoneAsync(await SendAsync("demo-customs", "penalties", Lines(Row(uscc, "昆关罚〔2017〕9号", "申报不实", "0.2", "2017-02-03"))));
        var corrected = Lines(Row(uscc, "昆关罚〔2017〕9号", "申报不实", "0.3", "2017-02-03"));
        var refused = await DoneAsync(await SendAsync("demo-customs", "penalties", corrected));
        var error = (await service.GetAsync("demo-customs", refused.GetProperty("links").Text("errors")!)).GetProperty("items")[0];
        Assert.Equal("already-recorded", error.Text("code"));

        var events = (await service.GetAsync("demo-customs", $"/v1/enterprises/{uscc}/events")).GetProperty("items").EnumerateArray();
        foreach (var (id, index) in events.Select((item, index) => (item.GetProperty("event").Text("id"), index)))
        {
            await service.RecordedAsync("demo-customs", uscc, $"W{index}", "event.withdrawn", $$"""{"eventId":"{{id}}","reason":"更正"}""", "2017-03-01");
        }

        Assert.Equal(1, Number(await DoneAsync(await SendAsync("demo-customs", "penalties", corrected)), "recorded"));
        Assert.Equal(1, Number(await DoneAsync(await SendAsync("demo-customs", "penalties", corrected)), "repeated"));
        var penalty = Assert.Single((await service.GetAsync(null, $"/v1/enterprises/{uscc}/notices")).GetProperty("penalties").EnumerateArray());
        Assert.Equal(3000m, penalty.GetProperty("penalty").GetProperty("fine").GetDecimal());
    }

    [Theory]
    [InlineData("gb18030", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    public async Task A_file_is_read_in_the_character_sets_of_the_departments(string charset, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"CF_WSH;CF_CFMC;CF_CFLB1;CF_CFLB2;CF_XDR_MC;CF_XDR_SHXYM;CF_XDR_SFZ;CF_JDRQ;CF_XZJG\r\n昆环罚〔2017〕{charset}{withMark}号;超标排放;罚款;没收违法所得;甲;{TestEnterprises.New()};;20170220;昆山市环境保护局\r\n";
        var encoding = Encoding.GetEncoding(charset);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];

        var done = await DoneAsync(await SendAsync("demo-environment", "penalties", bytes));

        Assert.Equal(("penalties-2016", 1), (done.Text("layout"), Number(done, "recorded")));
    }

    [Fact]
    public async Task A_spreadsheet_made_of_the_template_is_read()
    {
        var template = await (await service.AskAsync(null, "/v1/import-templates/penalties?format=xlsx")).Content.ReadAsByteArrayAsync();

        var done = await DoneAsync(await SendAsync("demo-tax", "penalties", template, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

        // Its example is of 2019: on 1 March 2017 that is too far ahead.
        var error = Assert.Single((await service.GetAsync("demo-tax", done.GetProperty("links").Text("errors")!)).GetProperty("items").EnumerateArray());
        Assert.Equal(("处罚决定日期", "out-of-range", "2019-07-01"), (error.Text("column"), error.Text("code"), error.Text("value")));
    }

    [Fact]
    public async Task A_year_end_list_of_colours_moves_the_tiers()
    {
        var (red, green) = (TestEnterprises.New(), TestEnterprises.New());
        var file = $"统一社会信用代码,评价年度,环保信用等级,生效日期,文号\n{red},2016,红,2017-03-01,昆环信〔2017〕1号\n{green},2016,green,2017-03-01,昆环信〔2017〕1号\n{red},2017,紫,2017-03-01,";

        var done = await DoneAsync(await SendAsync("demo-environment", "environment.rating.published", file));

        Assert.Equal((2, 1), (Number(done, "recorded"), Number(done, "rejected")));
        Assert.Equal("red", (await service.GetAsync("demo-utility", $"/v1/enterprises/{red}/surcharges")).Text("tier"));
        await (await SendAsync("demo-environment", "tax.assessment.published", file)).ProblemAsync(422, "invalid-file");
    }

    [Theory]
    [InlineData("措施")]
    [InlineData("整治措施")]
    [InlineData("measure")]
    public async Task A_column_is_known_by_each_of_the_names_that_it_has_had(string header)
    {
        var file = $"统一社会信用代码,生效日期,整治编号,{header},完成期限\n{TestEnterprises.New()},2017-03-01,263-1,relocate,2017-11-03\n";

        var done = await DoneAsync(await SendAsync("demo-environment", "environment.remediation.ordered", file));

        Assert.Equal((1, 0), (Number(done, "recorded"), Number(done, "rejected")));
    }

    [Fact]
    public async Task A_row_of_a_list_with_an_id_of_its_own_is_not_recorded_beside_what_it_corrects()
    {
        var uscc = TestEnterprises.New();
        var list = $"统一社会信用代码,标识,生效日期,年度,得分\n{uscc},R1,2017-02-01,2016,80";
        Assert.Equal(1, Number(await DoneAsync(await SendAsync("demo-tax", "tax.assessment.published", list)), "recorded"));
        var corrected = list.Replace(",80", ",95", StringComparison.Ordinal);

        var refused = await DoneAsync(await SendAsync("demo-tax", "tax.assessment.published", corrected));
        Assert.Equal("already-recorded", (await service.GetAsync("demo-tax", refused.GetProperty("links").Text("errors")!)).GetProperty("items")[0].Text("code"));
        await service.RecordedAsync("demo-tax", uscc, "W1", "event.withdrawn", """{"eventId":"R1","reason":"更正"}""", "2017-03-01");
        Assert.Equal(1, Number(await DoneAsync(await SendAsync("demo-tax", "tax.assessment.published", corrected)), "recorded"));
        Assert.Equal("A", (await service.GetAsync("demo-tax", $"/v1/enterprises/{uscc}/tax")).Text("level"));
    }

    [Theory]
    [InlineData("-1e28")]
    [InlineData("1e28")]
    [InlineData("99999999999999999999")]
    public async Task An_amount_beyond_all_bounds_is_an_error_of_its_row(string amount)
    {
        var done = await DoneAsync(await SendAsync("demo-customs", "penalties", Lines(Row(TestEnterprises.New(), "昆关罚〔2017〕7号", "申报不实", amount, "2017-02-03"))));

        Assert.Equal("罚款金额(万元)", (await service.GetAsync("demo-customs", done.GetProperty("links").Text("errors")!)).GetProperty("items")[0].Text("column"));
    }

    [Fact]
    public async Task A_form_holds_one_file()
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(Lines(Row(TestEnterprises.New(), "昆关罚〔2017〕6号", "申报不实", "0.2", "2017-02-03"))), "file", "双公示.csv");

        var done = await DoneAsync(await service.Caller("demo-customs").PostAsync("/v1/imports?file=penalties", form));

        Assert.Equal(("双公示.csv", 1), (done.Text("fileName"), Number(done, "recorded")));
        await (await SendAsync("demo-customs", "penalties", "x", "multipart/form-data; boundary=b")).ProblemAsync(422, "invalid-file");
    }

    [Fact]
    public async Task Progress_comes_as_it_is_made()
    {
        var sent = await SendAsync("demo-customs", "penalties", Lines([.. Enumerable.Range(0, 1200).Select(n => Row(TestEnterprises.New(), $"昆关罚〔2016〕{n}号", "申报不实", "0.1", "2016-05-05"))]));
        using var request = new HttpRequestMessage(HttpMethod.Get, sent.Headers.Location);
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await service.Caller("demo-customs").SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var steps = new List<int>();
        await foreach (var step in SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, data) => JsonDocument.Parse(data.ToArray()).RootElement).EnumerateAsync())
        {
            steps.Add(Number(step.Data, "done"));
        }

        Assert.Equal(steps.Order(), steps);
        Assert.Equal(1200, steps[^1]);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_and_nobody_sees_the_files_of_others()
    {
        await (await SendAsync("demo-customs", "penalties", "")).ProblemAsync(422, "invalid-file");
        await (await SendAsync("demo-customs", "penalties", "a,b\n1,2\n")).ProblemAsync(422, "invalid-file");
        await (await SendAsync("demo-customs", "penalties", "决定书文号,\"未完\n1,2\n")).ProblemAsync(422, "invalid-file");
        await (await SendAsync("demo-customs", "weather", "a")).ProblemAsync(422, "invalid-parameter");
        await (await SendAsync("demo-customs", "penalties", "a", "application/json")).ProblemAsync(415, "unsupported-media-type");
        await (await SendAsync("demo-operator", "penalties", "a")).ProblemAsync(403, "forbidden");
        var sent = await SendAsync("demo-customs", "penalties", Lines(Row(TestEnterprises.New(), "昆关罚〔2017〕8号", "申报不实", "0.2", "2017-02-03")));
        await (await service.AskAsync("demo-tax", sent.Headers.Location!.ToString())).ProblemAsync(404, "not-found");
        await (await service.AskAsync("demo-tax", "/v1/imports/tax-1")).ProblemAsync(404, "not-found");
    }

    private static string Row(Uscc uscc, string document, string violation, string fine, string decidedOn) =>
        $"甲公司,法人及非法人组织,{uscc},{Identity},,{document},{violation},\"事实,一\",海关法,罚款,罚款,{fine},{decidedOn},2018-02-03,{Authority}";

    private static string Lines(params string[] rows) => string.Join("\r\n", rows.Prepend(Headers)) + "\r\n";

    private Task<HttpResponseMessage> SendAsync(string key, string file, string text, string mediaType = "text/csv") =>
        SendAsync(key, file, Encoding.UTF8.GetBytes(text), mediaType);

    private Task<HttpResponseMessage> SendAsync(string key, string file, byte[] bytes, string mediaType = "text/csv") =>
        service.Caller(key).PostAsync($"/v1/imports?file={file}", new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } });

    private async Task<JsonElement> DoneAsync(HttpResponseMessage sent)
    {
        var first = await ServiceFixture.JsonOf(sent, HttpStatusCode.Accepted);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(Patience);
        JsonElement status;
        do
        {
            await poll.WaitForNextTickAsync(patience.Token);
            status = await service.GetAsync($"demo-{first.Text("department")}", sent.Headers.Location!.ToString());
        }
        while (status.Text("state") != "completed");
        return status;
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
