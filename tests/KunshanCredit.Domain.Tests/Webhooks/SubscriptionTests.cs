using System.Text.Json;
using KunshanCredit.Domain.Webhooks;

namespace KunshanCredit.Domain.Tests.Webhooks;

public sealed class SubscriptionTests
{
    private static readonly DateTimeOffset Start = new(2017, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DeliveryPolicy Policy = new(
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromHours(50)], TimeSpan.FromHours(6), TimeSpan.FromDays(5), TimeSpan.FromHours(24));

    private static readonly DeliveryOutcome Error = DeliveryOutcome.OfStatus(500, null);
    private static readonly Subscription New = new("a", "bank", "https://bank.example/", null, null, Start, "whsec_YQ==", 7);

    [Theory]
    [InlineData(1, 0, 2.5)]
    [InlineData(1, 1, 7.5)]
    [InlineData(2, 0, 150)]
    [InlineData(2, 0.5, 300)]
    [InlineData(2, 1, 450)]
    public void A_wait_is_drawn_from_half_to_one_and_a_half_of_what_it_is_on_average(int attempts, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.WaitAfter(attempts, null, jitter));

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(1, 1, 2.5)]
    [InlineData(1, -60, 2.5)]
    [InlineData(1, 1_000_000, 21_600)]
    public void A_receiver_can_put_off_the_next_attempt_but_not_hasten_it_nor_put_it_off_for_ever(int attempts, double retryAfter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy.WaitAfter(attempts, TimeSpan.FromSeconds(retryAfter), 0));

    [Theory]
    [InlineData(200, DeliveryResult.Delivered, false)]
    [InlineData(204, DeliveryResult.Delivered, false)]
    [InlineData(301, DeliveryResult.Failed, false)]
    [InlineData(404, DeliveryResult.Failed, false)]
    [InlineData(410, DeliveryResult.Gone, false)]
    [InlineData(429, DeliveryResult.Failed, true)]
    [InlineData(500, DeliveryResult.Failed, false)]
    [InlineData(503, DeliveryResult.Failed, true)]
    public void A_status_says_what_became_of_an_attempt(int status, DeliveryResult result, bool asksForTime)
    {
        var outcome = DeliveryOutcome.OfStatus(status, TimeSpan.FromMinutes(1));

        Assert.Equal((result, $"http-{status}", asksForTime), (outcome.Result, outcome.Reason, outcome.RetryAfter is not null));
    }

    [Fact]
    public void The_cursor_moves_when_a_message_was_delivered()
    {
        var begun = New.Begin("m", 9, Start);
        Assert.Equal((7, 7, 9), (begun.Cursor, begun.Pending!.Message.After, begun.Pending.Message.Last));

        var delivered = begun.Attempted("m", DeliveryOutcome.OfStatus(204, null), Start, Policy, 0);

        Assert.Equal((9, null, Start), (delivered.Cursor, delivered.Pending, delivered.LastSuccessAt));
    }

    [Fact]
    public void A_message_of_which_the_last_attempt_failed_is_a_dead_letter_and_the_next_has_its_turn()
    {
        var failing = New.Begin("m", 9, Start);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            failing = failing.Attempted("m", Error, Start, Policy, 0);
            Assert.Equal((7, attempt, attempt), (failing.Cursor, failing.Pending!.Attempts, failing.FailuresInRow));
        }

        var dead = failing.Attempted("m", Error, Start, Policy, 0);

        Assert.Equal((9, null, SubscriptionState.Active), (dead.Cursor, dead.Pending, dead.State));
        Assert.Equal([new DeadLetter(new WebhookMessage("m", 7, 9, Start), 4, Start, "http-500", false)], dead.DeadLetters.AsEnumerable());
    }

    [Fact]
    public void A_dead_letter_that_is_replayed_goes_when_it_arrives_and_stays_when_not()
    {
        var dead = New with { DeadLetters = [new DeadLetter(new WebhookMessage("m", 7, 9, Start), 4, Start, "http-500", false)], Cursor = 9 };
        var asked = dead.Replay("m");
        Assert.True(asked.DeadLetters.Single().IsToReplay);

        var failed = asked.Replayed("m", DeliveryOutcome.TimedOut, Start.AddDays(1));
        Assert.Equal((5, "timeout", false), (failed.DeadLetters.Single().Attempts, failed.DeadLetters.Single().Reason, failed.DeadLetters.Single().IsToReplay));

        Assert.Empty(failed.Replay("m").Replayed("m", DeliveryOutcome.OfStatus(200, null), Start).DeadLetters);
    }

    [Fact]
    public void Five_days_of_failures_alone_disable_and_days_without_a_message_do_not_count()
    {
        var failed = New.Begin("m", 9, Start).Attempted("m", Error, Start, Policy, 0);

        Assert.Equal(SubscriptionState.Active, failed.Attempted("m", Error, Start.AddDays(5).AddSeconds(-1), Policy, 0).State);
        var disabled = failed.Attempted("m", Error, Start.AddDays(5), Policy, 0);
        Assert.Equal((SubscriptionState.Disabled, DisabledReason.FailedTooLong), (disabled.State, disabled.DisabledBecause));
        var idle = (failed with { Pending = null }).Skip(9, isAll: true).Begin("n", 10, Start.AddDays(6));
        Assert.Equal(SubscriptionState.Active, idle.Attempted("n", Error, Start.AddDays(6), Policy, 0).State);
    }

    [Fact]
    public void One_that_is_resumed_has_all_attempts_before_it_and_at_once()
    {
        var failed = New.Begin("m", 9, Start).Attempted("m", Error, Start, Policy, 0);

        var resumed = failed.Disable(DisabledReason.ReceiverGone).Resume(99, Start.AddDays(1));

        Assert.Equal((SubscriptionState.Active, 7, 0, Start.AddDays(1)), (resumed.State, resumed.Cursor, resumed.Pending!.Attempts, resumed.Pending.NotBefore));
        var gone = failed.Disable(DisabledReason.CursorGone).Resume(99, Start);
        Assert.Equal((99, null), (gone.Cursor, gone.Pending));
    }

    [Fact]
    public void An_outcome_of_a_message_that_is_no_longer_pending_counts_for_nothing() =>
        Assert.Same(New, New.Attempted("m", Error, Start, Policy, 0));

    [Fact]
    public void A_secret_signs_beside_its_successor_for_a_day()
    {
        var rotated = New.Rotate("whsec_Yg==", Start, Policy);

        Assert.Equal(["whsec_Yg==", "whsec_YQ=="], rotated.SecretsAt(Start.AddHours(24).AddSeconds(-1)).AsEnumerable());
        Assert.Equal(["whsec_Yg=="], rotated.SecretsAt(Start.AddHours(24)).AsEnumerable());
    }

    [Fact]
    public void What_is_stored_is_what_is_read()
    {
        var full = New.Begin("m", 9, Start).Attempted("m", Error, Start, Policy, 0.3).Rotate("whsec_Yg==", Start, Policy).Disable(DisabledReason.CursorGone) with
        {
            DeadLetters = [new DeadLetter(new WebhookMessage("l", 5, 7, Start), 4, Start, "timeout", true)],
            LastSuccessAt = Start,
        };

        var read = JsonSerializer.Deserialize<Subscription>(JsonSerializer.Serialize(full))!;

        Assert.Equal(full.DeadLetters.AsEnumerable(), read.DeadLetters.AsEnumerable());
        Assert.Equal(full, read with { DeadLetters = full.DeadLetters });
    }
}
