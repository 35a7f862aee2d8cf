using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace KunshanCredit.Portal.Tests.Journeys;

[Collection(BrowserCollection.Name)]
public sealed class EnterpriseTests(Browser browser)
{
    private const string Own = "91320583MA0TE5T00B";

    [SkippableFact]
    public async Task An_enterprise_sees_who_looked_objects_and_hands_over_a_certificate_that_anyone_can_check()
    {
        Skip.IfNot(Browser.IsThere, "Chromium (Debian's package chromium) is not installed.");
        using (var bureau = browser.Caller("demo-environment"))
        {
            var fact = new { id = "PORTAL-OWN", type = "environment.rating.published", effectiveOn = "2017-02-01", data = new { round = "2016", colour = "yellow" } };
            (await bureau.PostAsJsonAsync($"/v1/enterprises/{Own}/events", fact)).EnsureSuccessStatusCode();
        }

        await using var enterprise = await browser.VisitAsync();
        await enterprise.SignInAsync("demo-enterprise");
        await Expect(enterprise.Page.Locator("main table")).ToContainTextAsync("企业环保信用评价结果");
        await enterprise.LookAsync("own");

        await enterprise.OpenAsync("/own/appeals");
        await enterprise.Page.SelectOptionAsync("#fact", "environment|PORTAL-OWN");
        await enterprise.Page.FillAsync("#id", "1");
        await enterprise.Page.FillAsync("#reason", "监测数据有误");
        await enterprise.LookAsync("own-appeal");
        await enterprise.Page.ClickAsync("form.stack button");
        await Expect(enterprise.Page.Locator(".done")).ToContainTextAsync("已提交");

        await enterprise.OpenAsync("/own/certificates");
        await enterprise.LookAsync("own-certificates");
        await enterprise.Page.ClickAsync("form.stack button");
        await Expect(enterprise.Page.Locator(".done")).ToContainTextAsync("已开具");
        var download = await enterprise.Page.RunAndWaitForDownloadAsync(() => enterprise.Page.ClickAsync(".done a[href$='.pdf']"));
        await download.SaveAsAsync(Path.Combine(Browser.Pictures.FullName, "certificate.pdf"));
        await enterprise.Page.ClickAsync(".done a[href^='/verify/']");
        await Expect(enterprise.Page.Locator(".done")).ToContainTextAsync("真实有效");
        await Expect(enterprise.Page.Locator("main")).ToContainTextAsync("环保信用评价等级");
        await enterprise.LookAsync("verify-holds");
    }
}
