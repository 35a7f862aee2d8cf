using System.Globalization;
using System.Net;
using System.Text.Json;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Webhooks;

public sealed class DeliveryTests(WebhookCity city) : IClassFixture<WebhookCity>
{
    private const string Smuggling = """{"kind":"smuggling-act","fine":1}""";

    [Fact]
    public async Task A_change_is_sent_as_readers_are_told_it_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        var after = (await webhook.ShowAsync()).GetProperty("cursor").GetInt64();

        await city.ChangeAsync();
        var delivery = await receiver.NextAsync();

        Assert.Equal(("POST /hook", "application/json"), (delivery.Target, delivery.ContentType));
        Assert.Matches("^msg_[0-9a-f]{32}$", delivery.Id);
        Assert.Equal(city.Now.ToUnixTimeSeconds(), long.Parse(delivery.Timestamp, CultureInfo.InvariantCulture), 30.0);
        Assert.Equal(delivery.SignatureBy(webhook.Secret), delivery.Signatures);
        var body = JsonDocument.Parse(delivery.Body).RootElement;
        Assert.Equal(["type", "timestamp", "data"], body.Names());
        Assert.Equal("standing.changed", body.Text("type"));
        Assert.EndsWith("+08:00", body.Text("timestamp"), StringComparison.Ordinal);
        var page = await city.GetAsync("demo-bank", $"/v1/changes?after={after}");
        Assert.Equal(page.GetProperty("items").GetRawText(), body.GetProperty("data").GetProperty("changes").GetRawText());
        var shown = await webhook.UntilToldAsync();
        Assert.Equal((0, "active"), (shown.GetProperty("failuresInRow").GetInt32(), shown.Text("state")));
    }

    [Fact]
    public async Task What_has_gathered_comes_in_order_a_hundred_at_a_time()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        var after = (await webhook.ShowAsync()).GetProperty("cursor").GetInt64();
        await webhook.PostAsync("pause");
        var facts = Enumerable.Range(0, 250).Select(_ => Contract.Fact(TestEnterprises.New(), "1"));
        (await city.PostAsync("demo-environment", "/v1/events", $"[{string.Join(',', facts)}]")).EnsureSuccessStatusCode();
        Assert.Equal((250, "paused"), await StateAsync(webhook));
        Assert.Equal(0, receiver.Waiting);

        await webhook.PostAsync("resume");

        Delivery[] deliveries = [await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync()];
        Assert.Equal([100, 100, 50], deliveries.Select(each => each.Numbers.Length));
        Assert.Equal(Enumerable.Range(1, 250).Select(n => after + n), deliveries.SelectMany(each => each.Numbers));
        Assert.Equal(3, deliveries.Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day_and_then_the_new_one()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        var rotated = await ServiceFixture.JsonOf(await webhook.PostAsync("secret"), HttpStatusCode.OK);
        var secret = rotated.Text("secret")!;
        Assert.NotEqual(webhook.Secret, secret);

        await city.ChangeAsync();
        var both = await receiver.NextAsync();
        Assert.Equal($"{both.SignatureBy(secret)} {both.SignatureBy(webhook.Secret)}", both.Signatures);

        city.Leap(TimeSpan.FromHours(24));
        await city.ChangeAsync();
        var one = await receiver.NextAsync();
        Assert.Equal(one.SignatureBy(secret), one.Signatures);
    }

    [Fact]
    public async Task A_message_that_failed_comes_again_with_the_same_id_and_content_within_its_stretch_of_time()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Says(500);
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        await city.ChangeAsync();
        var first = await receiver.NextAsync();
        var id = first.Id;

        foreach (var (attempt, seconds) in new[] { 5, 300, 1800 }.Index())
        {
            var shown = await webhook.UntilFailedAsync(attempt + 1);
            Assert.Equal(("active", "http-500", 1), (shown.Text("state"), shown.Text("lastFailure"), shown.GetProperty("behind").GetInt64()));
            var wait = shown.GetProperty("nextAttemptAt").GetDateTimeOffset() - shown.GetProperty("lastFailureAt").GetDateTimeOffset();
            Assert.InRange(wait.TotalSeconds, seconds * 0.5, seconds * 1.5);
            Assert.Equal(0, receiver.Waiting);

            await webhook.LeapToNextAttemptAsync();
            var again = await receiver.NextAsync();
            Assert.Equal((id, first.Body), (again.Id, again.Body));
            Assert.Equal(again.SignatureBy(webhook.Secret), again.Signatures);
            Assert.True(long.Parse(again.Timestamp, CultureInfo.InvariantCulture) > long.Parse(first.Timestamp, CultureInfo.InvariantCulture));
            first = again;
        }
    }

    [Theory]
    [InlineData(301, "http-301")]
    [InlineData(307, "http-307")]
    public async Task A_redirect_is_not_followed(int status, string reason)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Says(status, ("Location", receiver.Url.Replace("/hook", "/elsewhere", StringComparison.Ordinal)));
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);

        await city.ChangeAsync();

        Assert.Equal(reason, (await webhook.UntilFailedAsync(1)).Text("lastFailure"));
        Assert.Equal("POST /hook", (await receiver.NextAsync()).Target);
        Assert.Equal(0, receiver.Waiting);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_gets_nothing_any_more_until_it_is_resumed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Says(410);
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        await city.ChangeAsync();
        var gone = await receiver.NextAsync();
        var shown = await webhook.UntilAsync(each => each.Text("state") == "disabled");
        Assert.Equal(("receiver-gone", null), (shown.Text("disabledBecause"), shown.Text("nextAttemptAt")));
        city.Leap(TimeSpan.FromDays(1));
        await city.ChangeAsync();

        receiver.Answer = Receiver.Says(200);
        await webhook.PostAsync("resume");

        Assert.Equal(gone.Id, (await receiver.NextAsync()).Id);
        Assert.Single((await receiver.NextAsync()).Changes);
    }

    [Theory]
    [InlineData(429, "7200", 7200)]
    [InlineData(503, "7200", 7200)]
    [InlineData(503, "864000", 86400)]
    [InlineData(500, "7200", 7.5)]
    public async Task Who_asks_for_time_is_given_it_within_reason(int status, string retryAfter, double seconds)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Says(status, ("Retry-After", retryAfter));
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);

        await city.ChangeAsync();

        var shown = await webhook.UntilFailedAsync(1);
        var wait = shown.GetProperty("nextAttemptAt").GetDateTimeOffset() - shown.GetProperty("lastFailureAt").GetDateTimeOffset();
        Assert.InRange(wait.TotalSeconds, status == 500 ? 2.5 : seconds, seconds);
    }

    [Fact]
    public async Task A_test_message_arrives_at_once_and_counts_for_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);

        var told = await ServiceFixture.JsonOf(await webhook.PostAsync("test"), HttpStatusCode.OK);
        receiver.Answer = Receiver.Says(410);
        var refused = await ServiceFixture.JsonOf(await webhook.PostAsync("test"), HttpStatusCode.OK);

        var ping = await receiver.NextAsync();
        Assert.Equal((ping.Id, true, "http-204"), (told.Text("messageId"), told.GetProperty("isDelivered").GetBoolean(), told.Text("outcome")));
        Assert.Equal(ping.SignatureBy(webhook.Secret), ping.Signatures);
        Assert.Contains("\"type\":\"ping\"", ping.Body, StringComparison.Ordinal);
        Assert.Equal((false, "http-410"), (refused.GetProperty("isDelivered").GetBoolean(), refused.Text("outcome")));
        var shown = await webhook.ShowAsync();
        Assert.Equal(("active", 0, null), (shown.Text("state"), shown.GetProperty("failuresInRow").GetInt32(), shown.Text("lastSuccessAt")));
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_in_time_or_never_stops_talking_holds_nobody_up()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        receiver.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var silent = await ServiceFixture.JsonOf(await webhook.PostAsync("test"), HttpStatusCode.OK);
        Assert.Equal("timeout", silent.Text("outcome"));

        receiver.Answer = async (context, _) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.BodyWriter.WriteAsync(new byte[65536], context.RequestAborted);
            }
        };
        var talking = await ServiceFixture.JsonOf(await webhook.PostAsync("test"), HttpStatusCode.OK);
        Assert.Equal("http-200", talking.Text("outcome"));
    }

    [Theory]
    [InlineData("demo-utility", "")]
    [InlineData("demo-utility", ",\"view\":\"surcharges\"")]
    [InlineData("demo-tax", ",\"domain\":\"environment\"")]
    public async Task A_client_is_sent_only_what_it_may_see_and_asked_for(string key, string filter)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync(key, receiver.Url, filter);
        var uscc = TestEnterprises.New();
        await city.RecordedAsync("demo-customs", uscc, "1", "customs.penalty.imposed", Smuggling);
        await city.RecordedAsync("demo-environment", uscc, "2");

        var delivery = await receiver.NextAsync();

        Assert.Equal("environment", string.Join(' ', delivery.Changes
            .SelectMany(change => change.GetProperty("values").EnumerateArray().Select(value => value.Text("domain"))).Distinct()));
        await webhook.UntilToldAsync();
        Assert.Equal(0, receiver.Waiting);
    }

    private static async Task<(int Behind, string? State)> StateAsync(Subscribed webhook)
    {
        var shown = await webhook.ShowAsync();
        return (shown.GetProperty("behind").GetInt32(), shown.Text("state"));
    }
}
