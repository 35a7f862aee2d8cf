using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Bulletins;
using KunshanCredit.Silo.Tests.Http;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Bulletins;

/// <summary>The bulletin of March 2017 from the demonstration city: the newsletter's figures.</summary>
public sealed class BulletinTests(BulletinTests.DemoService service) : IClassFixture<BulletinTests.DemoService>
{
    private const string Path = "/v1/bulletins/2017-03";

    [Fact]
    public async Task The_bulletin_of_2017_03_has_the_newsletters_figures()
    {
        var bulletin = await BulletinAsync(Path);

        Assert.Equal(("2017-03", "2017-03-01", "2017-03-31", "2017-03-01"), (bulletin.Text("period"), bulletin.Text("from"), bulletin.Text("to"), bulletin.Text("asOf")));
        var classes = bulletin.GetProperty("classes");
        Assert.Equal(255, classes.GetProperty("certified").GetInt32());
        Assert.Equal(
            ["advanced-certified 24 0.0062 2016", "general-certified 231 0.0501 2016", "general-credit 937 0.0512 2016", "discredited 8 0.8851 2016"],
            classes.GetProperty("customs").EnumerateArray().Select(row =>
                $"{row.Text("class")} {row.GetProperty("count")} {row.GetProperty("inspectionRate")} {row.GetProperty("rateYear")}"));
        Assert.Equal(
            ["black 80 10 5", "red-consecutive 80 10 8", "red 10 5 20"],
            bulletin.GetProperty("surcharges").EnumerateArray().Select(row =>
                $"{row.Text("tier")} {row.GetProperty("sewagePercent")} {row.GetProperty("gasPercent")} {row.GetProperty("enterprises")}"));
        Assert.Equal(
            "截至2017年3月1日，昆山认证企业共有255家（高级认证24家，一般认证231家），与期初持平。2016年查验率：高级认证企业0.62%，一般认证企业5.01%，一般信用企业5.12%，失信企业88.51%。",
            Case(bulletin, "incentive", "customs").Text("text"));
        Assert.Contains(
            "对黑色等级企业和连续两次以上红色等级企业，污水处理费加价80%，天然气加价10%；对红色等级企业，污水处理费加价10%，天然气加价5%。",
            Case(bulletin, "punishment", "environment").Text("text"), StringComparison.Ordinal);
        Assert.Equal("市信用办、昆山海关", Case(bulletin, "incentive", "customs").Text("source"));
        Assert.Contains(bulletin.GetProperty("ruleChanges").EnumerateArray(), change => change.Text("on") == "2017-03-14" && change.Text("change") == "enters-into-force");
        Assert.All(bulletin.GetProperty("cases").EnumerateArray(), each =>
        {
            Assert.NotEmpty(each.GetProperty("articles").EnumerateArray());
            Assert.InRange(each.GetProperty("enterprises").GetArrayLength(), 1, 20);
        });
    }

    [Fact]
    public async Task Before_and_change_are_those_of_the_statistics_and_facts_are_counted_by_department()
    {
        var bulletin = await BulletinAsync("/v1/bulletins/2016-Q4");

        var (before, now) = (await service.GetAsync(null, "/v1/statistics?asOf=2016-09-30"), await service.GetAsync(null, "/v1/statistics?asOf=2016-12-31"));
        foreach (var row in bulletin.GetProperty("classes").GetProperty("colours").EnumerateArray())
        {
            var (then, since) = (Colour(before, row), Colour(now, row));
            Assert.Equal((then, since, since - then), (Number(row, "before"), Number(row, "count"), Number(row, "change")));
        }

        Assert.Contains(bulletin.GetProperty("departmentItems").EnumerateArray(), item => item.Text("department") == "customs" && Number(item, "count") > 0);

        static int Colour(JsonElement statistics, JsonElement row) => statistics.GetProperty("environment").GetProperty("colours").GetProperty(row.Text("code")!).GetInt32();
        static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task The_document_has_the_same_figures_real_headings_charts_and_no_error()
    {
        await IntroduceAsync("卷首语第一段。\n卷首语第二段。");
        await AddItemAsync("demo-tourism", "doc-1", "市旅委组织10个相关职能部门进行了联合执法检查。");
        var response = await service.AskAsync(null, Path, ("Accept", BulletinFiles.MediaType));

        Assert.Equal(BulletinFiles.MediaType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal("bulletin-2017-03.docx", response.Content.Headers.ContentDisposition!.FileName);
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(error => error.Description));
        var body = word.MainDocumentPart!.Document!.Body!;
        Assert.Equal(["【奖惩案例】", "【工作推进】", "【工作简讯】"], Styled(body, "Heading1"));
        Assert.Equal("昆山信用", Assert.Single(Styled(body, "Title")));
        foreach (var text in (string[])["255家（高级认证24家，一般认证231家）", "0.62%", "5.01%", "5.12%", "88.51%", "80%", "卷首语第二段。", "3月1日，市旅委组织10个相关职能部门进行了联合执法检查。（市旅游局）"])
        {
            Assert.Contains(text, body.InnerText, StringComparison.Ordinal);
        }

        Assert.All(body.Elements<Table>(), table => Assert.NotNull(table.GetFirstChild<TableRow>()!.TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal(3, word.MainDocumentPart.ImageParts.Count());
        Assert.Equal(3, body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Count(each => each.Description!.Value!.Length > 0));
        Assert.Equal("仿宋", word.MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>().First().StyleRunProperties!.RunFonts!.EastAsia!.Value);
    }

    [Fact]
    public async Task Without_a_font_the_document_has_no_charts_and_says_so()
    {
        var bulletin = BulletinMaker.Make(Period("2017-03"), new DateOnly(2017, 3, 1), new("市信用办", "Credit office"), new Domain.Bulletins.BulletinTally(Period("2017-03"), new DateOnly(2017, 3, 1)).Figures(), new(null, []));
        Assert.Null(new ChartFont("/nowhere/font.ttc").Name);
        using var files = new BulletinFiles(new ChartFont("/nowhere/font.ttc"));

        using var file = new MemoryStream((await files.OfAsync(bulletin, Domain.Facts.Language.Chinese, default))!);
        using var word = WordprocessingDocument.Open(file, isEditable: false);

        Assert.Empty(word.MainDocumentPart!.ImageParts);
        Assert.Contains("文稿不含图表", word.MainDocumentPart.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(error => error.Description));
    }

    [Fact]
    public async Task An_item_is_the_departments_own_and_sending_it_again_is_safe()
    {
        Assert.Equal(HttpStatusCode.Created, (await AddItemAsync("demo-safety", "1", "召开安全生产动员会。")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AddItemAsync("demo-safety", "1", "召开安全生产动员会。")).StatusCode);
        await (await AddItemAsync("demo-safety", "1", "别的事。")).ProblemAsync(409, "item-id-conflict");
        Assert.Equal(HttpStatusCode.Created, (await service.PostAsync("demo-operator", $"{Path}/items", """{"id":"1","on":"2017-02-17","text":"召开动员会。","source":"市委宣传部"}""")).StatusCode);
        var items = (await BulletinAsync(Path)).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(items, item => item.Text("department") == "safety" && item.Text("source") == "市安监局");
        Assert.Contains(items, item => item.Text("department") == "credit-office" && item.Text("source") == "市委宣传部");

        await (await RemoveAsync("demo-customs", "safety", "1")).ProblemAsync(403, "forbidden");
        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync("demo-safety", "safety", "1")).StatusCode);
        await (await RemoveAsync("demo-safety", "safety", "1")).ProblemAsync(404, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync("demo-operator", "credit-office", "1")).StatusCode);
    }

    [Fact]
    public async Task Only_those_write_who_may()
    {
        await (await service.Caller("demo-safety").PutAsync($"{Path}/introduction", Body("""{"text":"x"}"""))).ProblemAsync(403, "forbidden");
        await (await service.Caller().PutAsync($"{Path}/introduction", Body("""{"text":"x"}"""))).ProblemAsync(401, "unauthorized");
        await (await AddItemAsync("demo-bank", "1", "x")).ProblemAsync(403, "forbidden");
        await (await AddItemAsync("demo-utility", "1", "x")).ProblemAsync(403, "forbidden");
        await (await AddItemAsync("demo-enterprise", "1", "x")).ProblemAsync(403, "forbidden");
        await (await RemoveAsync("demo-bank", "safety", "1")).ProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("""{"text":"张三，11010519491231002X"}""")]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{}""")]
    [InlineData("""{"text":"x","more":1}""")]
    public async Task An_introduction_that_must_not_be_kept_is_refused(string body) =>
        await (await service.Caller("demo-operator").PutAsync($"{Path}/introduction", Body(body))).ProblemAsync(422, "invalid-text");

    [Theory]
    [InlineData("""{"id":"2","on":"2017-03-02","text":"明天的事。"}""")]
    [InlineData("""{"id":"2","on":"2016-02-29","text":"太久以前。"}""")]
    [InlineData("""{"id":"2/3","on":"2017-03-01","text":"标识。"}""")]
    [InlineData("""{"id":"2","on":"2017-03-01","text":"张三，11010519491231002X"}""")]
    [InlineData("""{"id":"2","on":"2017-03-01","text":"别人的名义。","source":"市委宣传部"}""")]
    public async Task An_item_that_must_not_be_kept_is_refused(string body) =>
        await (await service.PostAsync("demo-safety", $"{Path}/items", body)).ProblemAsync(422, "invalid-text");

    [Theory]
    [InlineData("/v1/bulletins/2017-04")]
    [InlineData("/v1/bulletins/2017-Q2")]
    [InlineData("/v1/bulletins/2012-12")]
    [InlineData("/v1/bulletins/march")]
    [InlineData("/v1/bulletins/2017-03?format=pdf")]
    public async Task A_bulletin_that_cannot_be_is_refused(string path) => await (await service.AskAsync(null, path)).ProblemAsync(422, "invalid-parameter");

    [Fact]
    public void Every_type_of_fact_has_a_name() =>
        Assert.All(RegulationCatalogue.FactTypes.Keys.Where(type => type != "event.withdrawn"), type => Assert.True(FactLabels.Knows(type), type));

    private async Task IntroduceAsync(string text)
    {
        var response = await service.Caller("demo-operator").PutAsync($"{Path}/introduction", Body(JsonSerializer.Serialize(new { text })));
        var introduction = (await ServiceFixture.JsonOf(response, HttpStatusCode.OK)).GetProperty("introduction");
        Assert.Equal((text, "demo-operator"), (introduction.Text("text"), introduction.Text("by")));
        Assert.Equal(text, (await BulletinAsync(Path)).GetProperty("introduction").Text("text"));
    }

    private Task<HttpResponseMessage> AddItemAsync(string key, string id, string text) =>
        service.PostAsync(key, $"{Path}/items", JsonSerializer.Serialize(new { id, on = "2017-03-01", text }));

    private Task<HttpResponseMessage> RemoveAsync(string key, string owner, string id) => service.Caller(key).DeleteAsync($"{Path}/items/{owner}/{id}");

    private Task<JsonElement> BulletinAsync(string path) => service.GetAsync(null, path);

    private static JsonElement Case(JsonElement bulletin, string effect, string domain) =>
        bulletin.GetProperty("cases").EnumerateArray().Single(each => each.Text("effect") == effect && each.Text("domain") == domain);

    private static IEnumerable<string> Styled(Body body, string style) =>
        body.Elements<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(paragraph => paragraph.InnerText);

    private static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static Domain.Bulletins.BulletinPeriod Period(string text) =>
        Domain.Bulletins.BulletinPeriod.TryParse(text, out var period) ? period : throw new ArgumentException(text);

    /// <summary>A service with the demonstration city, loaded.</summary>
    public sealed class DemoService : ServiceFixture, IAsyncLifetime
    {
        public async Task InitializeAsync()
        {
            using var caller = Caller();
            while (!(await caller.GetAsync("/readyz")).IsSuccessStatusCode)
            {
                await Task.Yield();
            }
        }

        Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Enabled", "true");
        }
    }
}
