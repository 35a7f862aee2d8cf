using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Domain.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    [Theory]
    [InlineData("https://water.example/credit")]
    [InlineData("https://water.example:8443/credit?tenant=1")]
    [InlineData("http://10.1.2.3/credit")]
    [InlineData("https://[2001:4860::1]/")]
    [InlineData("https://水务.example/信用")]
    [InlineData("https://water.example/a@b?c@d")]
    public void An_address_of_a_receiver_is_taken(string text) => Assert.True(WebhookUrl.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("water.example/credit")]
    [InlineData("/credit")]
    [InlineData("https:///credit")]
    [InlineData("ftp://water.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://water.example/")]
    [InlineData("https://user@water.example/")]
    [InlineData("https://user:word@water.example/")]
    [InlineData("https://@water.example/")]
    [InlineData("https://:@water.example/")]
    [InlineData("https://water.example/#part")]
    [InlineData("https://water.example/#")]
    [InlineData("https://water.example\\@other.example/")]
    [InlineData("https://water.example/ x")]
    [InlineData("https://water.example:99999/")]
    public void What_could_lead_elsewhere_than_it_says_is_refused(string? text) => Assert.False(WebhookUrl.TryParse(text, out _));
}
