using static Microsoft.Playwright.Assertions;

namespace KunshanCredit.Portal.Tests.Journeys;

[Collection(BrowserCollection.Name)]
public sealed class OperatorTests(Browser browser)
{
    private const string Asked = "91320583XN0000010Q";

    [SkippableFact]
    public async Task An_operator_sees_the_silos_what_lives_on_them_and_how_far_they_are_behind()
    {
        using var customs = browser.Caller("demo-customs");
        (await customs.GetAsync($"/v1/enterprises/{Asked}/inspection")).EnsureSuccessStatusCode();
        await using var visitor = await browser.VisitAsync();
        await visitor.SignInAsync("demo-operator");
        await Expect(visitor.Heading).ToHaveTextAsync("运行状况");
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (await visitor.Page.Locator($"#cluster a[href='/enterprises/{Asked}']").CountAsync() == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await visitor.OpenAsync("/operations");
        }

        await Expect(visitor.Page.Locator("#cluster")).ToContainTextAsync("运行中");
        await Expect(visitor.Page.Locator("#cluster")).ToContainTextAsync("EnterpriseGrain");
        await Expect(visitor.Page.Locator("#cluster")).ToContainTextAsync("全市结果滞后（天）");
        await visitor.LookAsync("operations");
    }

    [SkippableFact]
    public async Task An_operator_writes_the_introduction_of_a_bulletin_which_is_kept()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.SignInAsync("demo-operator");
        await visitor.OpenAsync("/bulletins/2017-Q1");
        await visitor.Page.FillAsync("#introduction", "本季度，全市信用体系建设稳步推进。");
        await visitor.Page.ClickAsync("form.stack button");
        await Expect(visitor.Page.Locator(".done")).ToContainTextAsync("已保存");

        await using var reader = await browser.VisitAsync();
        await reader.OpenAsync("/bulletins/2017-Q1");
        await Expect(reader.Page.Locator(".bulletin")).ToContainTextAsync("本季度，全市信用体系建设稳步推进。");
        await reader.LookAsync("bulletin-quarter");
    }
}
