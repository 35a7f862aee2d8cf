using System.Text;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Domain.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    /// <summary>The vector that the libraries of Standard Webhooks are tested with.</summary>
    [Fact]
    public void A_signature_is_as_the_specification_has_it()
    {
        var signature = WebhookSecret.Sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330),
            Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void A_secret_is_its_bytes_in_base64()
    {
        var secret = WebhookSecret.Of([.. Enumerable.Repeat((byte)255, WebhookSecret.Length)]);

        Assert.Equal("whsec_//////////////////////////////////////////8=", secret);
    }
}
