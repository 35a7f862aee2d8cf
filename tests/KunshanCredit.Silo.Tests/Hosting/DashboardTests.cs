using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace KunshanCredit.Silo.Tests.Hosting;

/// <summary>The picture of the cluster is for operators, and its page asks nobody but this host.</summary>
public sealed partial class DashboardTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> Addresses => ["/dashboard/", "/dashboard/index.min.js", "/dashboard/ClusterStats", "/dashboard/DashboardCounters"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Without_a_key_a_browser_is_asked_for_one_and_sees_nothing(string address)
    {
        var answer = await service.Caller().GetAsync(address);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_key_of_anybody_but_an_operator_is_refused(string address)
    {
        foreach (var key in (string[])["demo-environment", "demo-utility", "demo-bank"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await service.Caller(key).GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await Browser("anybody", key).GetAsync(address)).StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_operator_sees_it_whatever_name_the_browser_sends(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await service.Caller("demo-operator").GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Browser("", "demo-operator").GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Browser("operator", "demo-operator").GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Basic ZGVtby1vcGVyYXRvcg==")] // The key, but no name and colon before it.
    [InlineData("Basic b3BlcmF0b3I6d3Jvbmc=")]
    public async Task A_sign_in_that_cannot_be_read_or_is_wrong_is_asked_for_again(string header)
    {
        var caller = service.Caller();
        caller.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync("/dashboard/")).StatusCode);
    }

    [Fact]
    public async Task The_password_of_a_browser_opens_nothing_but_the_dashboard()
    {
        var answer = await Browser("operator", "demo-operator").GetAsync("/v1/regulations");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task The_page_is_made_of_this_host_alone_and_a_browser_is_told_so()
    {
        var page = await service.Caller("demo-operator").GetAsync("/dashboard/");
        var style = await service.Caller("demo-operator").GetStringAsync("/dashboard/index.css");

        Assert.StartsWith("default-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Empty(Elsewhere().Matches(await page.Content.ReadAsStringAsync()));
        Assert.Empty(Elsewhere().Matches(style));
    }

    private HttpClient Browser(string name, string key)
    {
        var caller = service.Caller();
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{key}")));
        return caller;
    }

    [GeneratedRegex(@"(src|href)=""?(https?:)?//|url\([""']?(https?:)?//|@import")]
    private static partial Regex Elsewhere();
}
