using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KunshanCredit.Portal.Tests.Journeys;

[Collection(BrowserCollection.Name)]
public sealed class CitizenTests(Browser browser)
{
    private const string Black = "91320583XN0007050F";

    [SkippableFact]
    public async Task Somebody_finds_an_enterprise_by_two_characters_and_reads_what_it_pays_and_why()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync("/");
        await visitor.LookAsync("home");
        await visitor.Page.FillAsync("#query", "漪衡");
        await visitor.Page.ClickAsync("form.search button");
        await Expect(visitor.Page.Locator("main table")).ToContainTextAsync("昆山漪衡");
        await visitor.LookAsync("search");

        await visitor.Page.ClickAsync($"a[href='/enterprises/{Black}']");
        await Expect(visitor.Heading).ToHaveTextAsync("昆山漪衡二十九金属制品有限公司");
        await Expect(visitor.Page.Locator("#environment")).ToContainTextAsync("+80%");
        await Expect(visitor.Page.Locator("#environment .why")).ToContainTextAsync("昆环发〔2017〕12号");
        await Expect(visitor.Page.Locator("#environment .why blockquote").First).ToBeVisibleAsync();
        await visitor.LookAsync("enterprise");

        await visitor.Page.FillAsync("input[name=sewage]", "12,345.67");
        await visitor.Page.ClickAsync("form.bill button");
        await Expect(visitor.Page.Locator("#environment table")).ToContainTextAsync("9,876.54元");
        await visitor.LookAsync("enterprise-bill");
    }

    [SkippableFact]
    public async Task The_slider_leads_to_another_day_which_has_an_address()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync($"/enterprises/{Black}");
        await Expect(visitor.Page.Locator("#timeline svg")).ToBeVisibleAsync();

        await visitor.Page.Locator("#asOfSlider").EvaluateAsync("slider => { slider.value = slider.min; slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change')); }");
        await visitor.Page.WaitForURLAsync("**asOf=20*");
        await visitor.OpenAsync($"/enterprises/{Black}?asOf=2016-01-15");

        await Expect(visitor.Page.Locator("#environment header .tag")).ToHaveTextAsync("红色");
        await visitor.LookAsync("enterprise-past");
    }

    [SkippableTheory]
    [InlineData("/lists", "lists")]
    [InlineData("/lists/environment-black", "list")]
    [InlineData("/notices", "notices")]
    [InlineData("/rankings?category=二级", "ranking")]
    [InlineData("/statistics", "statistics")]
    [InlineData("/statistics?of=colour&step=month", "statistics-colour")]
    [InlineData("/regulations", "regulations")]
    [InlineData("/regulations/customs-225", "regulation")]
    [InlineData("/bulletins", "bulletins")]
    [InlineData("/bulletins/2017-03", "bulletin")]
    [InlineData("/verify", "verify")]
    [InlineData("/verify/KS-2017-AAAA-BBBB-CCCC-DDDD", "verify-unknown")]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/enterprises/91320583MA0TE5T00A", "enterprise-mistyped")]
    [InlineData("/nowhere", "not-found")]
    public async Task Every_public_page_can_be_used_by_everybody_on_a_desk_in_Chinese_and_on_a_phone_in_English(string address, string name)
    {
        await using var reader = await browser.VisitAsync();
        await reader.OpenAsync(address);
        await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await reader.LookAsync(name);

        await using var passenger = await browser.VisitAsync(isPhone: true);
        await passenger.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en");
        await Expect(passenger.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await passenger.LookAsync($"{name}-phone-en");
    }

    [SkippableFact]
    public async Task The_page_of_an_enterprise_fits_a_phone_and_paper()
    {
        await using var visitor = await browser.VisitAsync(isPhone: true);
        await visitor.OpenAsync($"/enterprises/{Black}?lang=en");
        await visitor.LookAsync("enterprise-phone-en");

        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(visitor.Page.Locator("header.site")).ToBeHiddenAsync();
        var paper = await visitor.Page.PdfAsync(new PagePdfOptions { Format = "A4", Path = Path.Combine(Browser.Pictures.FullName, "enterprise.pdf") });
        Assert.True(paper.Length > 10_000);
    }

    [SkippableFact]
    public async Task Everything_but_the_slider_works_without_scripts()
    {
        await using var visitor = await browser.VisitAsync(hasScripts: false);
        await visitor.OpenAsync("/");
        await visitor.Page.FillAsync("#query", "漪衡二十九");
        await visitor.Page.ClickAsync("form.search button");
        await visitor.Page.ClickAsync($"a[href='/enterprises/{Black}']");
        await visitor.Page.FillAsync("#asOf", "2016-01-15");
        await visitor.Page.ClickAsync("form.asof button");
        await Expect(visitor.Page.Locator("#environment header .tag")).ToHaveTextAsync("红色");
        await Expect(visitor.Page.Locator("#timeline svg")).ToBeVisibleAsync();
        await visitor.LookAsync("enterprise-without-scripts");
    }
}
