using System.Net;
using System.Text;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>What nobody may, what is no table, and what a spreadsheet gets.</summary>
public sealed class BillingRefusalTests(BillingService service) : IClassFixture<BillingService>
{
    private const string January = "/v1/billing-periods/2017-01";

    [Fact]
    public async Task Another_utility_sees_nothing_of_it_and_an_operator_reads_it()
    {
        await EnsureFrozenAsync();
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{TestEnterprises.Some}\n");

        Assert.Empty((await service.GetAsync(BillingService.Gas, "/v1/customer-accounts")).Items());
        Assert.Empty((await service.GetAsync(BillingService.Gas, "/v1/billing-periods")).Items());
        foreach (var path in (string[])["", "/list", "/items", "/mismatches", "/adjustments", "/adjustments/pending", "/adjustments/1"])
        {
            await (await service.AskAsync(BillingService.Gas, January + path)).ProblemAsync(404, "period-not-frozen");
        }

        Assert.Equal(BillingService.Water, (await service.GetAsync("demo-operator", $"{January}?utility={BillingService.Water}")).Text("utility"));
        Assert.Single((await service.GetAsync("demo-operator", $"/v1/customer-accounts?utility={BillingService.Water}")).Items());
        await (await service.AskAsync("demo-operator", January)).ProblemAsync(422, "invalid-parameter");
        await (await service.PostAsync("demo-operator", "/v1/billing-periods?utility=demo-utility", """{"period":"2017-01"}""")).ProblemAsync(403, "forbidden");
        await (await service.PutAsync("/v1/customer-accounts", "account,uscc\n", key: "demo-operator")).ProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("/v1/customer-accounts", "account,uscc\n\"1,2\n", "text/csv", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", "account,name\n1,2\n", "text/csv", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", "", "text/csv", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,污水费\nW1,1\n", "text/csv", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", "account,uscc\n", "text/csv; charset=latin1", 415, "unsupported-media-type")]
    [InlineData("/v1/customer-accounts", "account,uscc\n", "text/plain", 415, "unsupported-media-type")]
    [InlineData("/v1/customer-accounts", "[", "application/json", 400, "invalid-json")]
    [InlineData("/v1/customer-accounts", "{}", "application/json", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", """[{"account":"1"}]""", "application/json", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", """[{"account":"1","uscc":"2","colour":"red"}]""", "application/json", 422, "invalid-table")]
    [InlineData("/v1/customer-accounts", """[{"account":true,"uscc":"2"}]""", "application/json", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,sewage\n1,-1\n", "text/csv", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,sewage\n1,1.005\n", "text/csv", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,sewage\n1,\"1,000\"\n", "text/csv", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,sewage\n1,1000000000.01\n", "text/csv", 422, "invalid-table")]
    [InlineData(January + "/amounts", "account,sewage\n1,1\n1,2\n", "text/csv", 422, "invalid-table")]
    [InlineData("/v1/billing-periods/2016-02/amounts", "account,sewage\n", "text/csv", 404, "period-not-frozen")]
    [InlineData("/v1/billing-periods/2016-13/amounts", "account,sewage\n", "text/csv", 422, "invalid-parameter")]
    public async Task What_is_no_table_is_refused_and_changes_nothing(string path, string body, string mediaType, int status, string slug)
    {
        await EnsureFrozenAsync();
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\nW1,{TestEnterprises.Some}\n");
        await service.TakenAsync($"{January}/amounts", "account,sewage\nW1,5\n");

        await (await service.PutAsync(path, body, mediaType)).ProblemAsync(status, slug);

        Assert.Single((await service.GetAsync(BillingService.Water, "/v1/customer-accounts")).Items());
        Assert.Equal((5m, null), (await service.GetAsync(BillingService.Water, January)).GetProperty("amounts").GetProperty("total").Yuan());
    }

    [Theory]
    [InlineData("""{"period":"2012-12"}""", 422, "invalid-parameter")]
    [InlineData("""{"period":"2017-1"}""", 422, "invalid-parameter")]
    [InlineData("""{"period":1}""", 422, "invalid-parameter")]
    [InlineData("""{"period":"2017-01","x":1}""", 422, "invalid-parameter")]
    [InlineData("[]", 422, "invalid-parameter")]
    [InlineData("{", 400, "invalid-json")]
    [InlineData("""{"period":"2099-01"}""", 422, "period-not-ended")]
    public async Task What_is_no_month_is_refused(string body, int status, string slug) =>
        await (await service.PostAsync(BillingService.Water, "/v1/billing-periods", body)).ProblemAsync(status, slug);

    [Fact]
    public async Task Accounts_of_a_chinese_spreadsheet_are_read_in_its_own_code_page()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes($"用户号;统一社会信用代码;名称\r\n一户;{TestEnterprises.Some};昆山\r\n");
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("text/csv; charset=gbk");

        await ServiceFixture.JsonOf(await service.Caller(BillingService.Gas).PutAsync("/v1/customer-accounts", content), HttpStatusCode.OK);

        Assert.Equal("一户", (await service.GetAsync(BillingService.Gas, "/v1/customer-accounts")).Items().Single().Text("account"));
        await service.PutAsync("/v1/customer-accounts", "account,uscc\n", key: BillingService.Gas);
    }

    [Fact]
    public async Task A_table_for_a_spreadsheet_holds_no_formulas()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync(
            "demo-market", uscc, "R", "registry.enterprise.registered", """{"name":"=HYPERLINK(1),2","district":"玉山镇","industry":"电镀","registeredOn":"2010-01-01"}""", "2010-01-01");
        await service.RatedAsync(uscc, "1", "black", "2016-12-01", "2015");
        await service.TakenAsync("/v1/customer-accounts", $"account,uscc\n@W1,{uscc}\n");
        await ServiceFixture.JsonOf(await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2016-12"}"""), HttpStatusCode.Created);

        var response = await service.AskAsync(BillingService.Water, "/v1/billing-periods/2016-12/items", ("Accept", "text/csv"), ("Accept-Language", "en"));

        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("\uFEFFuscc,name,account,sewagePercent,", text, StringComparison.Ordinal);
        Assert.Contains($"{uscc},\"'=HYPERLINK(1),2\",\"'@W1\",80,10,0.1,,,,,2016-12-01/2016-12-31 black,", text, StringComparison.Ordinal);
    }

    /// <summary>January is over when the service starts; nobody was red.</summary>
    private async Task EnsureFrozenAsync() =>
        Assert.True((await service.PostAsync(BillingService.Water, "/v1/billing-periods", """{"period":"2017-01"}""")).IsSuccessStatusCode);
}
