using System.Text.Json;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class CityTests(ServiceFixture service)
{
    private static readonly string[] Lists =
        ["environment-red", "environment-black", "customs-discredited", "safety-blacklist", "market-abnormal", "market-serious", "security-ban"];

    [Theory]
    [InlineData("environment-red", "demo-environment", "environment.rating.published", """{"round":"2016","colour":"red"}""", null)]
    [InlineData("environment-black", "demo-environment", "environment.rating.published", """{"round":"2016","colour":"black"}""", null)]
    [InlineData("customs-discredited", "demo-customs", "customs.penalty.imposed", """{"kind":"smuggling-act","fine":1}""", "2018-02-01")]
    [InlineData("safety-blacklist", "demo-safety", "safety.blacklist.listed", """{"ground":"事故"}""", "2018-02-01")]
    [InlineData("market-abnormal", "demo-market", "market.abnormal.listed", """{"ground":"unreachable"}""", null)]
    [InlineData("security-ban", "demo-security", "security.misconduct.disqualifying", """{"ground":"other-grave"}""", "2018-02-01")]
    public async Task Who_is_on_a_list_is_on_it_at_once_and_only_while_it_holds(string list, string key, string type, string data, string? until)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(key, uscc, "1", type, data, "2017-02-01");

        var item = Assert.Single(await ItemsAsync($"/v1/lists/{list}?asOf=2017-03-01"), each => each.Text("uscc") == uscc.Text);

        Assert.Equal(["uscc", "name", "since", "until"], item.Names());
        Assert.Equal((null, "2017-02-01", until), (item.Text("name"), item.Text("since"), item.Text("until")));
        Assert.DoesNotContain(await ItemsAsync($"/v1/lists/{list}?asOf=2017-01-31"), each => each.Text("uscc") == uscc.Text);
        if (until is not null)
        {
            Assert.DoesNotContain(await ItemsAsync($"/v1/lists/{list}?asOf={until}"), each => each.Text("uscc") == uscc.Text);
        }
    }

    [Fact]
    public async Task The_red_list_holds_those_who_are_red_again()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", data: """{"round":"2015","colour":"red"}""");
        var body = await service.RecordedAsync("demo-environment", uscc, "2");

        Assert.Equal("red-consecutive", body.GetProperty("standing").GetProperty("environment").Text("tier"));
        Assert.Contains(await ItemsAsync("/v1/lists/environment-red?"), item => item.Text("uscc") == uscc.Text);
    }

    [Fact]
    public async Task Pages_of_a_list_follow_each_other_in_the_order_of_codes()
    {
        await RecordManyAsync(5, "safety.blacklist.listed", """{"ground":"事故"}""", "demo-safety");

        foreach (var asOf in (string[])["", "&asOf=2017-03-02"])
        {
            var all = await ItemsAsync($"/v1/lists/safety-blacklist?limit=200{asOf}");
            var byTwo = await ItemsAsync($"/v1/lists/safety-blacklist?limit=2{asOf}");

            Assert.True(all.Count >= 5);
            Assert.Equal(all.Select(item => item.GetRawText()), byTwo.Select(item => item.GetRawText()));
            Assert.Equal(all.Select(item => item.Text("uscc")).Order(StringComparer.Ordinal), all.Select(item => item.Text("uscc")));
        }

        Assert.Equal(["asOf", "items", "nextCursor"], (await service.GetAsync(null, "/v1/lists/safety-blacklist")).Names());
    }

    [Fact]
    public async Task A_ranking_orders_a_category_by_score_and_equal_scores_share_a_rank()
    {
        const string category = "一级 & 二级";
        var points = (decimal[])[10, 30, 20, 20, 5];
        foreach (var (score, index) in points.Select((score, index) => (score, index)))
        {
            var uscc = TestEnterprises.New();
            await service.RecordedAsync("demo-security", uscc, "1", "security.qualification.registered", $$"""{"category":"{{category}}"}""", "2016-01-01");
            await service.RecordedAsync("demo-security", uscc, "2", "security.inspection.scored",
                $$"""{"project":"1","parts":{"contract":{{score}}, "quality":0,"management":0,"afterSales":0} }""", "2016-05-01");
            if (index == 1)
            {
                await service.RecordedAsync("demo-security", uscc, "3", "security.misconduct.disqualifying", """{"ground":"other-grave"}""", "2017-02-01");
            }
        }

        var path = $"/v1/rankings/security?category={Uri.EscapeDataString(category)}";
        var items = await ItemsAsync(path);

        Assert.Equal(["rank", "uscc", "name", "score", "ban", "candidate"], items[0].Names());
        Assert.Equal(
            ["1 20 False True", "1 20 False True", "3 10 False True", "4 5 False False", "5 0 True False"],
            items.Select(item => $"{item.GetProperty("rank")} {item.GetProperty("score")} {item.GetProperty("ban")} {item.GetProperty("candidate")}"));
        Assert.Equal(items.Select(item => item.GetRawText()), (await ItemsAsync(path + "&limit=1")).Select(item => item.GetRawText()));
        var page = await service.GetAsync(null, path + "&asOf=2017-01-31");
        Assert.Equal(["asOf", "category", "items", "nextCursor"], page.Names());
        Assert.Equal(("2017-01-31", category), (page.Text("asOf"), page.Text("category")));
        Assert.Equal("30", page.GetProperty("items")[0].GetProperty("score").GetRawText());
    }

    [Fact]
    public async Task Statistics_count_every_value_also_those_that_nobody_has()
    {
        await service.RecordedAsync("demo-customs", TestEnterprises.New(), "1", "customs.certification.granted", """{"level":"advanced","certificate":"A1"}""");

        var statistics = await service.GetAsync(null, "/v1/statistics");

        Assert.Equal(["asOf", "enterprises", "environment", "customs", "tax", "lists"], statistics.Names());
        Assert.Equal(["green", "blue", "yellow", "red", "black"], statistics.GetProperty("environment").GetProperty("colours").Names());
        Assert.Equal(["black", "none", "red", "red-consecutive"], statistics.GetProperty("environment").GetProperty("tiers").Names().Order(StringComparer.Ordinal));
        var classes = statistics.GetProperty("customs").GetProperty("classes").EnumerateArray().ToList();
        Assert.Equal(["advanced-certified", "general-certified", "general-credit", "discredited"], classes.Select(each => each.Text("class")));
        Assert.All(classes, each => Assert.Equal(["class", "count", "share", "inspectionRate", "rateYear"], each.Names()));
        var total = classes.Sum(each => each.GetProperty("count").GetInt32());
        Assert.All(classes, each => Assert.Equal(
            Math.Round((decimal)each.GetProperty("count").GetInt32() / total, 4, MidpointRounding.AwayFromZero), each.GetProperty("share").GetDecimal()));
        Assert.Equal(
            classes.Take(2).Sum(each => each.GetProperty("count").GetInt32()), statistics.GetProperty("customs").GetProperty("certified").GetInt32());
        Assert.Equal(["A", "B", "C", "D", "M", "unrated"], statistics.GetProperty("tax").GetProperty("levels").Names().Order(StringComparer.Ordinal));
        Assert.Equal(Lists, statistics.GetProperty("lists").Names());
        Assert.Equal(
            (await ItemsAsync("/v1/lists/environment-red?")).Count, statistics.GetProperty("lists").GetProperty("environment-red").GetInt32());
    }

    [Fact]
    public async Task The_search_finds_parts_of_names_and_beginnings_of_codes()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-market", uscc, "1", "registry.enterprise.registered",
            """{"name":"昆山甲乙丙精密（ABC）有限公司","district":"玉山镇","industry":"制造业","registeredOn":"2010-01-01"}""");

        foreach (var query in (string[])["甲乙", "丙精密", "abc", uscc.Text, uscc.Text.ToLowerInvariant()])
        {
            var item = Assert.Single(await ItemsAsync($"/v1/enterprises?query={Uri.EscapeDataString(query)}"));
            Assert.Equal(["uscc", "name"], item.Names());
            Assert.Equal(uscc.Text, item.Text("uscc"));
        }

        Assert.Empty(await ItemsAsync($"/v1/enterprises?query={Uri.EscapeDataString("%_'")}"));
        Assert.Equal(["items", "nextCursor"], (await service.GetAsync(null, "/v1/enterprises?query=91")).Names());
        await RecordManyAsync(3, Contract.Rating, Contract.Red, "demo-environment");
        Assert.Equal(
            (await ItemsAsync("/v1/enterprises?query=9132&limit=200")).Select(item => item.Text("uscc")),
            (await ItemsAsync("/v1/enterprises?query=9132&limit=2")).Select(item => item.Text("uscc")));
    }

    [Theory]
    [InlineData("/v1/lists/environment-red?asOf=soon")]
    [InlineData("/v1/lists/environment-red?limit=0")]
    [InlineData("/v1/lists/environment-red?limit=201")]
    [InlineData("/v1/lists/environment-red?cursor=")]
    [InlineData("/v1/lists/environment-red?cursor=%00")]
    [InlineData("/v1/lists/environment-red?cursor=!!!")]
    [InlineData("/v1/lists/environment-red?cursor=OTEz")]
    [InlineData("/v1/lists/environment-red?cursor=OTEzMjA1ODNNQTBURTVUMDBC&cursor=OTEzMjA1ODNNQTBURTVUMDBC")]
    [InlineData("/v1/lists/environment-red?cursor=OTEzMjA1ODNNQTBURTVUMDBD")]
    [InlineData("/v1/rankings/security")]
    [InlineData("/v1/rankings/security?category=")]
    [InlineData("/v1/rankings/security?category=x&asOf=1989-12-31")]
    [InlineData("/v1/rankings/security?category=x&cursor=OTEzMjA1ODNNQTBURTVUMDBC")]
    [InlineData("/v1/rankings/security?category=x&limit=x")]
    [InlineData("/v1/statistics?asOf=2100-01-01")]
    [InlineData("/v1/enterprises")]
    [InlineData("/v1/enterprises?query=")]
    [InlineData("/v1/enterprises?query=x")]
    [InlineData("/v1/enterprises?query=%20%20x%20")]
    [InlineData("/v1/enterprises?query=xx%00")]
    [InlineData("/v1/enterprises?query=xx&cursor=xx")]
    [InlineData("/v1/enterprises?query=xx&limit=-5")]
    public async Task A_question_about_the_city_that_cannot_be_read_is_refused(string path) =>
        await (await service.AskAsync(null, path)).ProblemAsync(422, "invalid-parameter");

    [Theory]
    [InlineData("/v1/lists/environment-green")]
    [InlineData("/v1/lists/Environment-Red")]
    [InlineData("/v1/lists/nothing?asOf=soon")]
    [InlineData("/v1/regulations/none")]
    [InlineData("/v1/rankings/customs")]
    public async Task What_is_not_published_is_not_found(string path) => await (await service.AskAsync(null, path)).ProblemAsync(404, "not-found");

    private async Task RecordManyAsync(int count, string type, string data, string key)
    {
        var facts = Enumerable.Range(0, count).Select(_ => Contract.Fact(TestEnterprises.New(), "1", type, data));
        await service.PostAsync(key, "/v1/events", "[" + string.Join(",", facts) + "]");
    }

    /// <summary>All items, page by page.</summary>
    private async Task<List<JsonElement>> ItemsAsync(string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await service.GetAsync(null, path + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);
        return items;
    }
}
