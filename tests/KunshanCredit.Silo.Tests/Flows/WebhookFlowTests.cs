using System.Net;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Silo.Tests.Http;
using KunshanCredit.Silo.Tests.Webhooks;
using KunshanCredit.TestKit;

namespace KunshanCredit.Silo.Tests.Flows;

public sealed class WebhookFlowTests(WebhookCity city) : IClassFixture<WebhookCity>
{
    private static readonly double[] Waits = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];

    [Fact]
    public async Task A_bank_whose_receiver_is_down_for_days_finds_what_it_missed_in_the_dead_letters_and_has_it_sent_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Says(500);
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url);
        var missed = await city.ChangeAsync();
        var first = await receiver.NextAsync();
        var next = await city.ChangeAsync();

        // Ten attempts: none is early, none is late, and nothing overtakes the message.
        foreach (var (attempt, seconds) in Waits.Index())
        {
            var failed = await webhook.UntilFailedAsync(attempt + 1);
            var wait = failed.GetProperty("nextAttemptAt").GetDateTimeOffset() - failed.GetProperty("lastFailureAt").GetDateTimeOffset();
            Assert.InRange(wait.TotalSeconds, seconds * 0.5, seconds * 1.5);
            Assert.Equal(("active", 2, 0), (failed.Text("state"), failed.GetProperty("behind").GetInt32(), receiver.Waiting));
            await webhook.LeapToNextAttemptAsync();
            var again = await receiver.NextAsync();
            Assert.Equal((first.Id, first.Body), (again.Id, again.Body));
        }

        await webhook.UntilAsync(shown => shown.GetProperty("deadLetters").GetInt32() == 1);
        var second = await receiver.NextAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(next.Text, second.Changes.Single().Text("uscc"));
        await webhook.UntilFailedAsync(11);

        receiver.Answer = Receiver.Says(204);
        await webhook.LeapToNextAttemptAsync();
        Assert.Equal(second.Id, (await receiver.NextAsync()).Id);
        var told = await webhook.UntilToldAsync();
        Assert.Equal((0, null, 1), (told.GetProperty("failuresInRow").GetInt32(), told.Text("lastFailure"), told.GetProperty("deadLetters").GetInt32()));

        var letter = (await city.GetAsync("demo-bank", $"{webhook.Path}/dead-letters")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(
            (first.Id, first.Numbers[0], first.Numbers[^1], 10, "http-500"),
            (letter.Text("messageId"), letter.GetProperty("first").GetInt64(), letter.GetProperty("last").GetInt64(), letter.GetProperty("attempts").GetInt32(), letter.Text("reason")));
        var asked = await ServiceFixture.JsonOf(await webhook.PostAsync($"dead-letters/{first.Id}/replay"), HttpStatusCode.Accepted);
        Assert.True(asked.GetProperty("isToReplay").GetBoolean());
        var replayed = await receiver.NextAsync();
        Assert.Equal((first.Id, first.Body, missed.Text), (replayed.Id, replayed.Body, replayed.Changes.Single().Text("uscc")));
        await webhook.UntilAsync(shown => shown.GetProperty("deadLetters").GetInt32() == 0);
    }

    [Fact]
    public async Task What_time_alone_changes_is_sent_too()
    {
        var uscc = TestEnterprises.New();
        await city.RecordedAsync("demo-safety", uscc, "1", "safety.blacklist.listed", """{"ground":"x"}""", $"{ShanghaiCalendar.DateAt(city.Now):yyyy-MM-dd}");
        await using var receiver = await Receiver.StartAsync();
        await using var webhook = await city.SubscribeAsync("demo-bank", receiver.Url, ",\"domain\":\"safety\"");

        city.JumpTo("2018-05-01");

        var change = (await receiver.NextAsync()).Changes.Single();
        Assert.Equal(uscc.Text, change.Text("uscc"));
        Assert.Equal(
            """[{"domain":"safety","value":"/lists/safety-blacklist","before":true,"after":false}]""", change.GetProperty("values").GetRawText());
    }
}
