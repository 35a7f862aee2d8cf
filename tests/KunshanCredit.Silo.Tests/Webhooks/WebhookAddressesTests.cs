using KunshanCredit.Domain.Webhooks;
using KunshanCredit.Grains.Webhooks;
using KunshanCredit.Silo.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace KunshanCredit.Silo.Tests.Webhooks;

/// <summary>Nobody has the service ask within its own network, neither by an address nor by a name.</summary>
public sealed class WebhookAddressesTests
{
    [Theory]
    [InlineData("https://8.8.8.8/", "Allowed")]
    [InlineData("http://8.8.8.8/", "NeedsTls")]
    [InlineData("https://localhost/", "NotAllowed")]
    [InlineData("https://127.0.0.1/", "NotAllowed")]
    [InlineData("https://127.1/", "NotAllowed")]
    [InlineData("https://2130706433/", "NotAllowed")]
    [InlineData("https://0x7f.0.0.1/", "NotAllowed")]
    [InlineData("https://0.0.0.0/", "NotAllowed")]
    [InlineData("https://10.0.0.1/", "NotAllowed")]
    [InlineData("https://172.16.0.1/", "NotAllowed")]
    [InlineData("https://192.168.0.1/", "NotAllowed")]
    [InlineData("https://100.64.0.1/", "NotAllowed")]
    [InlineData("https://169.254.169.254/", "NotAllowed")]
    [InlineData("https://224.0.0.1/", "NotAllowed")]
    [InlineData("https://255.255.255.255/", "NotAllowed")]
    [InlineData("https://[::1]/", "NotAllowed")]
    [InlineData("https://[::ffff:127.0.0.1]/", "NotAllowed")]
    [InlineData("https://[fe80::1]/", "NotAllowed")]
    [InlineData("https://[fd00::1]/", "NotAllowed")]
    [InlineData("https://[ff02::1]/", "NotAllowed")]
    [InlineData("https://[64:ff9b::7f00:1]/", "NotAllowed")]
    [InlineData("https://no-such-host.invalid/", "Unknown")]
    [InlineData("https://a-label-that-is-longer-than-the-sixty-three-characters-that-a-name-may-have.invalid/", "Unknown")]
    public async Task Only_public_addresses_are_receivers(string url, string verdict) =>
        Assert.Equal(verdict, (await new WebhookAddresses(new()).JudgeAsync(new Uri(url), default)).ToString());

    [Theory]
    [InlineData("https://10.1.2.3/", "Allowed")]
    [InlineData("http://10.1.2.3/", "Allowed")]
    [InlineData("http://10.2.0.1/", "NotAllowed")]
    [InlineData("http://[fd00:1::2]/", "Allowed")]
    [InlineData("http://[::ffff:10.1.2.3]/", "Allowed")]
    public async Task Operators_may_allow_networks_of_their_own(string url, string verdict) => Assert.Equal(
        verdict, (await new WebhookAddresses(new() { AllowedNetworks = ["10.1.0.0/16", "fd00:1::/32"] }).JudgeAsync(new Uri(url), default)).ToString());

    [Fact]
    public void A_network_that_is_none_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => new WebhookAddresses(new() { AllowedNetworks = ["the bank"] }));

    /// <summary>As if the name had led elsewhere when it was subscribed: what counts is where it leads when the connection is made.</summary>
    [Theory]
    [InlineData("http", "localhost", "10.0.0.0/8", "address-not-allowed")]
    [InlineData("http", "127.0.0.1", "10.0.0.0/8", "address-not-allowed")]
    [InlineData("https", "localhost", "10.0.0.0/8", "address-not-allowed")]
    [InlineData("https", "127.0.0.1", "10.0.0.0/8", "address-not-allowed")]
    [InlineData("http", "localhost", "127.0.0.0/8", "http-204")]
    public async Task Each_connection_is_judged_anew(string scheme, string host, string network, string outcome)
    {
        await using var receiver = await Receiver.StartAsync();
        var url = new UriBuilder(receiver.Url) { Scheme = scheme, Host = host }.Uri;

        Assert.Equal(outcome, (await SendAsync(url, network)).Reason);

        Assert.Equal(outcome == "http-204" ? 1 : 0, receiver.Waiting);
    }

    private static async Task<DeliveryOutcome> SendAsync(Uri url, string network)
    {
        var options = new WebhookOptions { AllowedNetworks = [network] };
        var addresses = new WebhookAddresses(options);
        var services = new ServiceCollection();
        services.AddHttpClient(WebhookSender.Tls).ConfigurePrimaryHttpMessageHandler(addresses.TlsHandler);
        services.AddHttpClient(WebhookSender.Plain).ConfigurePrimaryHttpMessageHandler(addresses.PlainHandler);
        await using var provider = services.BuildServiceProvider();
        var sender = new WebhookSender(provider.GetRequiredService<IHttpClientFactory>(), options, TimeProvider.System);
        return await sender.SendAsync(url, new WebhookDelivery("msg_1", DateTimeOffset.UnixEpoch, "v1,x", "{}"u8.ToArray()), default);
    }
}
