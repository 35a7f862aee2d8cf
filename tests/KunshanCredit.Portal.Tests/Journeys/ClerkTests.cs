using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KunshanCredit.Portal.Tests.Journeys;

[Collection(BrowserCollection.Name)]
public sealed class ClerkTests(Browser browser)
{
    private const string Blue = "91320583XN0004960X";

    [SkippableFact]
    public async Task A_clerk_tries_a_fact_records_it_and_withdraws_it()
    {
        await using var clerk = await browser.VisitAsync();
        await clerk.OpenAsync("/desk/record?type=environment.rating.published");
        await clerk.Page.FillAsync("#key", "not-a-key");
        await clerk.Page.ClickAsync("main form button");
        await Expect(clerk.Page.Locator(".problem")).ToContainTextAsync("密钥无效");
        await clerk.Page.FillAsync("#key", "demo-environment");
        await clerk.Page.ClickAsync("main form button");
        await Expect(clerk.Heading).ToHaveTextAsync("报送事实");

        await FillAsync(clerk, "91320583XN0004960Y", "PORTAL-1");
        await clerk.Page.ClickAsync("button[value=try]");
        await Expect(clerk.Page.Locator(".problem")).ToBeVisibleAsync();
        await clerk.LookAsync("desk-record-refused");

        await FillAsync(clerk, Blue, "PORTAL-1");
        await clerk.Page.ClickAsync("button[value=try]");
        await Expect(clerk.Page.Locator(".warning")).ToContainTextAsync("黑色");
        await clerk.LookAsync("desk-record-tried");
        await FillAsync(clerk, Blue, "PORTAL-1");
        await clerk.Page.ClickAsync("button[value=record]");
        await Expect(clerk.Page.Locator(".done")).ToContainTextAsync("已记录");
        await clerk.LookAsync("desk-recorded");
        await clerk.OpenAsync($"/enterprises/{Blue}");
        await Expect(clerk.Page.Locator("#environment header .tag")).ToHaveTextAsync("黑色");

        await clerk.OpenAsync($"/desk/facts?uscc={Blue}&withdraw=PORTAL-1");
        await clerk.Page.FillAsync("#reason", "录入有误");
        await clerk.Page.ClickAsync("form.stack button");
        await Expect(clerk.Page.Locator(".done")).ToContainTextAsync("已撤回");
        await clerk.LookAsync("desk-facts");
        await clerk.OpenAsync($"/enterprises/{Blue}");
        await Expect(clerk.Page.Locator("#environment header .tag")).Not.ToHaveTextAsync("黑色");
    }

    [SkippableFact]
    public async Task A_clerk_sends_a_file_and_sees_which_rows_were_rejected_and_why()
    {
        await using var clerk = await browser.VisitAsync();
        await clerk.SignInAsync("demo-tax");
        await clerk.OpenAsync("/desk/imports");
        await clerk.LookAsync("desk-imports");
        await clerk.Page.SelectOptionAsync("#kind", "penalties");
        await clerk.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "双公示.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("统一社会信用代码,年度,级别,生效日期,得分\n91320583XN0004960X,2016,A,2017-02-01,\n"),
        });
        await clerk.Page.ClickAsync("button[value=send]");
        await Expect(clerk.Page.Locator(".problem")).ToBeVisibleAsync();
        await clerk.LookAsync("desk-import-refused");

        await clerk.Page.SelectOptionAsync("#kind", "tax.assessment.published");
        await clerk.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "纳税信用.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("统一社会信用代码,生效日期,年度,得分\n91320583XN0004960X,2017-02-20,2016,85\n91320583XN0004960Y,2017-02-20,2016,85\n"),
        });
        await clerk.Page.ClickAsync("button[value=send]");
        await clerk.Page.WaitForURLAsync("**/desk/imports/tax-*");
        await Expect(clerk.Page.Locator("#progress [role=status]")).ToContainTextAsync("已完成");
        await clerk.OpenAsync(clerk.Page.Url);
        await Expect(clerk.Page.Locator("main table")).ToContainTextAsync("统一社会信用代码");
        await clerk.LookAsync("desk-import");
    }

    [SkippableFact]
    public async Task A_clerk_sees_what_is_due()
    {
        await using var clerk = await browser.VisitAsync();
        await clerk.SignInAsync("demo-market");
        await Expect(clerk.Heading).ToHaveTextAsync("工作清单");
        await clerk.LookAsync("desk-worklist");
        await clerk.OpenAsync("/operations");
        await Expect(clerk.Heading).ToHaveTextAsync("没有权限");
        await clerk.Page.ClickAsync("header.site button");
        await Expect(clerk.Page.Locator("header.site")).ToContainTextAsync("登录");
    }

    private static async Task FillAsync(Visitor clerk, string uscc, string id)
    {
        await clerk.Page.FillAsync("#uscc", uscc);
        await clerk.Page.FillAsync("#id", id);
        await clerk.Page.FillAsync("#effectiveOn", "2017-03-01");
        await clerk.Page.FillAsync("#data-round", "2016");
        await clerk.Page.SelectOptionAsync("#data-colour", "black");
    }
}
