using System.Net;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

/// <summary>Pages as anybody's browser gets them: never older than the last fact, and for those only who may see them.</summary>
public sealed class PageTests(VirtualService service) : IClassFixture<VirtualService>
{
    private const string Number = "昆关缉〔2017〕7号";

    [Fact]
    public async Task A_kept_page_is_shown_again_until_a_fact_comes_or_the_day_is_over()
    {
        var uscc = TestEnterprises.New();
        await service.RecordedAsync("demo-environment", uscc, "1", "environment.rating.published", """{"round":"2015","colour":"yellow"}""", "2016-06-01");
        Assert.Contains("黄色", (await ReadAsync(uscc)).Text, StringComparison.Ordinal);
        var kept = await ReadAsync(uscc);
        Assert.True(kept.IsKept);

        await service.RecordedAsync("demo-environment", uscc, "2", "environment.rating.published", """{"round":"2016","colour":"black"}""", "2017-02-01");
        Assert.Contains("加价档次：黑色", (await ReadAsync(uscc)).Text, StringComparison.Ordinal);
        var day = service.Now;
        service.Leap(TimeSpan.FromDays(1));

        var tomorrow = await ReadAsync(uscc);
        Assert.NotEqual(ShanghaiCalendar.DateAt(day), ShanghaiCalendar.DateAt(service.Now));
        Assert.Contains(ShanghaiCalendar.DateAt(service.Now).ToString("yyyy年M月d日"), tomorrow.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_longer_before_the_public_is_not_shown_by_asking_about_a_day_on_which_it_was()
    {
        using var own = new VirtualService();
        var uscc = TestEnterprises.New();
        await own.RecordAsync("demo-customs", uscc, "1", "customs.penalty.imposed", "2017-03-01", """{"kind":"smuggling-act","fine":1}""", $$"""{"number":"{{Number}}"}""");
        string[] questions =
        [
            $"/v1/enterprises/{uscc}?explain=true&asOf=2017-03-02", $"/v1/enterprises/{uscc}/notices?asOf=2017-03-02", $"/v1/enterprises/{uscc}/timeline",
            "/v1/notices?asOf=2017-03-02", $"/enterprises/{uscc}?asOf=2017-03-02",
        ];
        own.Leap(TimeSpan.FromDays(2));
        Assert.All(await AnswersAsync(own, questions), answer => Assert.Contains(Number, answer, StringComparison.Ordinal));

        own.JumpTo("2022-04-01");

        Assert.All(await AnswersAsync(own, questions), answer => Assert.DoesNotContain(Number, answer, StringComparison.Ordinal));
        Assert.Contains(Number, (await own.GetAsync("demo-customs", $"/v1/enterprises/{uscc}/events")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_is_tried_says_what_it_would_move_and_is_not_recorded()
    {
        var uscc = TestEnterprises.New();
        var fact = """{"id":"1","type":"environment.rating.published","effectiveOn":"2017-02-01","data":{"round":"2016","colour":"red"}}""";

        var tried = await ServiceFixture.JsonOf(await service.PostAsync("demo-environment", $"/v1/enterprises/{uscc}/events?dryRun=true", fact), HttpStatusCode.OK);

        Assert.Equal("recorded", tried.Text("wouldBe"));
        Assert.Contains(tried.GetProperty("changes").EnumerateArray(), moved => moved.Text("value") == "/colour" && moved.Text("after") == "red");
        await (await service.AskAsync("demo-operator", $"/v1/enterprises/{uscc}/events")).ProblemAsync(404, "enterprise-unknown");
        await (await service.PostAsync("demo-environment", $"/v1/enterprises/{uscc}/events?dryRun=perhaps", fact)).ProblemAsync(422, "invalid-parameter");
        await (await service.PostAsync("demo-customs", $"/v1/enterprises/{uscc}/events?dryRun=true", fact)).ProblemAsync(403, "domain-not-allowed");
    }

    [Theory]
    [InlineData("/desk/record?type=environment.rating.published", "/desk/record?type=environment.rating.published")]
    [InlineData("//evil.example", "/operations")]
    [InlineData("/\t/evil.example", "/operations")]
    [InlineData("/\\evil.example", "/operations")]
    [InlineData("https://evil.example", "/operations")]
    public async Task Who_signs_in_is_led_to_a_page_of_this_host(string returnTo, string expected)
    {
        using var browser = Browser();
        var fields = Pages.HiddenFields(await browser.GetStringAsync("/sign-in"));
        (fields["key"], fields["returnTo"]) = ("demo-operator", returnTo);

        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.GetValues("Location").Single());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("kunshan-credit-session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("demo-operator", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_nobody_is_sent_to_sign_in()
    {
        using var browser = Browser();

        using var answer = await browser.PostAsync("/desk/imports", new StringContent("x"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in?", answer.Headers.GetValues("Location").Single(), StringComparison.Ordinal);
    }

    private async Task<(string Text, bool IsKept)> ReadAsync(Uscc uscc)
    {
        using var plain = Browser();
        var text = await plain.GetStringAsync($"/enterprises/{uscc}");
        return (text, await plain.KeepsPageOfAsync(uscc));
    }

    private static async Task<string[]> AnswersAsync(VirtualService own, string[] questions)
    {
        using var anybody = own.Caller();
        return await Task.WhenAll(questions.Select(question => anybody.GetStringAsync(question)));
    }

    private HttpClient Browser()
    {
        using var address = service.Caller();
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address.BaseAddress };
    }
}
