using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace KunshanCredit.Silo.Tests.Bulletins;

/// <summary>What was written for a bulletin is there after the service was started anew.</summary>
public sealed class KeptIntroductionTests
{
    [Fact]
    public async Task An_introduction_and_an_item_are_kept_over_a_restart()
    {
        using var directory = new TemporaryDirectory();
        await using (var first = new ServiceIn(directory.Path))
        {
            await first.Caller("demo-operator").PutAsync("/v1/bulletins/2017-Q1/introduction", new StringContent("""{"text":"第一稿"}""", null, "application/json"));
            await first.Caller("demo-operator").PutAsync("/v1/bulletins/2017-Q1/introduction", new StringContent("""{"text":"第二稿\n分行"}""", null, "application/json"));
            await first.PostAsync("demo-tourism", "/v1/bulletins/2017-Q1/items", """{"id":"1","on":"2017-01-18","text":"联合执法检查。"}""");
        }

        await using var second = new ServiceIn(directory.Path);
        var bulletin = await second.GetAsync(null, "/v1/bulletins/2017-Q1");

        Assert.Equal("第二稿\n分行", bulletin.GetProperty("introduction").Text("text"));
        Assert.Equal("联合执法检查。", Assert.Single(bulletin.GetProperty("items").EnumerateArray()).Text("text"));
    }

    private sealed class ServiceIn(string directory) : ServiceFixture
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Storage:Directory", Directory);
        }

        private string Directory => directory;
    }
}
