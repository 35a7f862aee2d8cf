using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

public sealed class VirtualServiceTests(VirtualService service) : IClassFixture<VirtualService>
{
    [Fact]
    public async Task A_listing_ends_by_itself_when_its_year_has_passed()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-safety", uscc, "1", "safety.blacklist.listed", """{"ground":"x"}""", "2017-03-01");
        Assert.Equal("2018-03-01", (await service.GetAsync(null, $"/v1/enterprises/{uscc}")).GetProperty("safety").Text("until"));

        service.JumpTo("2018-03-01");

        Assert.False((await service.GetAsync(null, $"/v1/enterprises/{uscc}")).GetProperty("safety").GetProperty("listed").GetBoolean());
        Assert.Equal(0, (await service.GetAsync(null, "/v1/lists/safety-blacklist")).GetProperty("items").GetArrayLength());
    }
}
