using System.Net;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Http;

[Collection(ContractCollection.Name)]
public sealed class ETagTests(ServiceFixture service)
{
    private const string Operator = "demo-operator";

    public static TheoryData<string> Views => ["", "/surcharges", "/inspection", "/security", "/tax", "/events"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Who_has_the_answer_is_told_so(string view)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        var path = $"/v1/enterprises/{uscc}{view}";
        var tag = await TagAsync(path);

        string[] known = [tag, $"W/{tag}", $"\"other\", {tag}", $"\"a,b\" ,W/{tag}", "*"];

        foreach (var header in known)
        {
            var response = await service.AskAsync(Operator, path, ("If-None-Match", header));
            Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(tag, response.Headers.ETag?.ToString());
            Assert.Equal(["Accept-Language", "Authorization"], response.Headers.Vary.Order(StringComparer.Ordinal));
        }

        foreach (var header in (string[])["\"other\"", "", tag.Trim('"'), $"\"{tag.Trim('"')}x\""])
        {
            Assert.Equal(HttpStatusCode.OK, (await service.AskAsync(Operator, path, ("If-None-Match", header))).StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_tag_is_strong_and_changes_with_every_fact_and_with_the_language(string view)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        var path = $"/v1/enterprises/{uscc}{view}?limit=1";
        var tags = new HashSet<string> { await TagAsync(path), await TagAsync(path, ("Accept-Language", "en")) };
        Assert.Equal(await TagAsync(path), await TagAsync(path));

        // Facts of a domain that the view does not show, and one more than a page of events shows.
        await service.RecordedAsync("demo-tourism", uscc, "1", "tourism.inspection.recorded", """{"site":"周庄","result":"passed"}""");
        tags.UnionWith([await TagAsync(path), await TagAsync(path, ("Accept-Language", "en"))]);
        await service.RecordedAsync("demo-tourism", uscc, "2", "tourism.inspection.recorded", """{"site":"锦溪","result":"passed"}""");
        tags.UnionWith([await TagAsync(path), await TagAsync(path, ("Accept-Language", "en"))]);

        Assert.Equal(6, tags.Count);
        Assert.All(tags, tag => Assert.StartsWith("\"", tag, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/surcharges")]
    [InlineData("/inspection")]
    [InlineData("/security")]
    [InlineData("/tax")]
    public async Task A_tag_changes_with_explain(string view)
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        var path = $"/v1/enterprises/{uscc}{view}";

        Assert.NotEqual(await TagAsync(path), await TagAsync(path + "?explain=true"));
        Assert.NotEqual(await TagAsync(path), await TagAsync(path + "?asOf=2017-02-28"));
    }

    [Fact]
    public async Task A_tag_of_another_department_does_not_hide_what_one_may_read()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1");
        var path = $"/v1/enterprises/{uscc}/events";
        var tag = (await service.AskAsync("demo-tax", path)).Headers.ETag!.ToString();

        var response = await service.AskAsync("demo-environment", path, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string> TagAsync(string path, params (string, string)[] headers)
    {
        var response = await service.AskAsync(Operator, path, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single(response.Headers.GetValues("ETag"));
    }
}
