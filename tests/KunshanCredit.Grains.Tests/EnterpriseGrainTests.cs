using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.TestKit;

namespace KunshanCredit.Grains.Tests;

public sealed class EnterpriseGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private readonly Uscc _uscc = TestEnterprises.New();

    private IEnterpriseGrain Grain => cluster.Grain(_uscc);

    [Fact]
    public async Task A_fact_is_recorded_and_the_next_question_knows_it()
    {
        var reply = await Grain.RecordAsync(Reporting(Rating("A", "2016", "black")));

        Assert.Equal(RecordOutcome.Recorded, Assert.Single(reply.Results).Outcome);
        Assert.Equal("black", await TierAsync());
    }

    [Fact]
    public async Task The_same_fact_again_gets_the_same_receipt_and_is_stored_once()
    {
        var first = await Grain.RecordAsync(Reporting(Rating("A", "2016", "red")));

        var again = await Grain.RecordAsync(Reporting(Rating("A", "2016", "red")));

        Assert.Equal(RecordOutcome.Replayed, again.Results[0].Outcome);
        Assert.Equal(first.Results[0].Receipt, again.Results[0].Receipt);
        Assert.Single(await cluster.Log.ReadAsync(_uscc, default));
    }

    [Fact]
    public async Task An_id_cannot_come_to_mean_something_else()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2016", "red")));

        var other = await Grain.RecordAsync(Reporting(Rating("A", "2016", "green")));

        Assert.Equal(RecordOutcome.IdConflict, other.Results[0].Outcome);
        Assert.Equal("red", await TierAsync());
    }

    [Fact]
    public async Task A_fact_of_another_departments_domain_is_refused_in_the_grain_too()
    {
        var request = Reporting(Rating("A", "2016", "red")) with { Department = "customs" };

        var reply = await Grain.RecordAsync(request);

        Assert.Equal(RecordOutcome.Forbidden, reply.Results[0].Outcome);
        Assert.Equal(AnswerState.EnterpriseUnknown, (await LookUpAsync()).State);
    }

    [Fact]
    public async Task A_withdrawal_must_name_an_event_of_the_same_department()
    {
        var reply = await Grain.RecordAsync(Reporting(Withdrawal("W", "nothing")));

        Assert.Equal(RecordOutcome.WithdrawsNothing, reply.Results[0].Outcome);
    }

    [Fact]
    public async Task A_second_report_of_a_decision_is_refused_until_the_first_is_withdrawn()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2016", "red", "昆环信42号")));

        var second = await Grain.RecordAsync(Reporting(Rating("B", "2016", "red", "昆环信42号")));
        var afterWithdrawal = await Grain.RecordAsync(Reporting(Withdrawal("W", "A"), Rating("B", "2016", "red", "昆环信42号")));

        Assert.Equal((RecordOutcome.DocumentAlreadyRecorded, "A"), (second.Results[0].Outcome, second.Results[0].ConflictsWith));
        Assert.All(afterWithdrawal.Results, result => Assert.Equal(RecordOutcome.Recorded, result.Outcome));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_or_shown_before_it_is_on_disk()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2015", "green")));
        cluster.Log.Hold();

        var pending = Grain.RecordAsync(Reporting(Rating("B", "2016", "black")));
        var twin = Grain.RecordAsync(Reporting(Rating("B", "2016", "black")));

        Assert.Equal("none", await TierAsync());
        Assert.False(pending.IsCompleted || twin.IsCompleted);
        cluster.Log.Release();
        var outcomes = (await Task.WhenAll(pending, twin)).Select(reply => reply.Results[0].Outcome);
        Assert.Equal([RecordOutcome.Recorded, RecordOutcome.Replayed], outcomes.Order());
        Assert.Equal("black", await TierAsync());
    }

    [Fact]
    public async Task An_append_of_unknown_outcome_is_never_acknowledged_and_its_repeat_is_recognised()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2015", "green")));
        cluster.Log.FailNext(MemoryFactLog.Failure.AfterCommit);

        var unknown = await Grain.RecordAsync(Reporting(Rating("B", "2016", "red")));
        var repeat = await UntilDoneAsync(Reporting(Rating("B", "2016", "red")));

        Assert.Equal(RecordState.Unavailable, unknown.State);
        Assert.Equal(RecordOutcome.Replayed, repeat.Results[0].Outcome);
        Assert.Equal("red", await TierAsync());
    }

    [Fact]
    public async Task An_append_that_failed_leaves_no_trace_and_its_repeat_is_recorded()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2015", "green")));
        cluster.Log.FailNext(MemoryFactLog.Failure.BeforeCommit);

        var failed = await Grain.RecordAsync(Reporting(Rating("B", "2016", "red")));
        var repeat = await UntilDoneAsync(Reporting(Rating("B", "2016", "red")));

        Assert.Equal(RecordState.Unavailable, failed.State);
        Assert.Equal((RecordOutcome.Recorded, 2L), (repeat.Results[0].Outcome, repeat.Results[0].Receipt!.Sequence));
    }

    [Fact]
    public async Task A_failure_that_nobody_foresaw_leaves_no_fact_to_be_acknowledged_later()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2015", "green")));
        cluster.Log.FailNext(MemoryFactLog.Failure.Unforeseen);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.RecordAsync(Reporting(Rating("B", "2016", "red"))));
        var repeat = await UntilDoneAsync(Reporting(Rating("B", "2016", "red")));

        Assert.Equal((RecordOutcome.Recorded, 2L), (repeat.Results[0].Outcome, repeat.Results[0].Receipt!.Sequence));
        Assert.Equal(2, (await cluster.Log.ReadAsync(_uscc, default)).Count);
    }

    [Fact]
    public async Task An_activation_that_lost_its_place_says_so_and_the_next_call_succeeds()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2015", "green")));
        await WriteBehindItsBackAsync(Rating("X", "2014", "blue"));

        var lost = await Grain.RecordAsync(Reporting(Rating("B", "2016", "red")));
        var repeat = await UntilDoneAsync(Reporting(Rating("B", "2016", "red")));

        Assert.Equal(RecordState.TryAgain, lost.State);
        Assert.Equal(3, repeat.Results[0].Receipt!.Sequence);
    }

    [Fact]
    public async Task Many_reports_at_once_become_one_gapless_chain()
    {
        var rounds = Enumerable.Range(1990, 27).Select(year => $"{year}").ToList();

        var replies = await Task.WhenAll(rounds.Select(round => Grain.RecordAsync(Reporting(Rating(round, round, "yellow")))));

        Assert.Equal(Enumerable.Range(1, 27).Select(n => (long)n), replies.Select(reply => reply.Results[0].Receipt!.Sequence).Order());
        Assert.Equal(27, new EnterpriseLedger(_uscc, await cluster.Log.ReadAsync(_uscc, default)).History.Sequence);
    }

    [Fact]
    public async Task A_question_about_an_unknown_enterprise_leaves_nothing_on_the_board()
    {
        Assert.Equal(AnswerState.EnterpriseUnknown, (await LookUpAsync()).State);

        Assert.False(cluster.Board.TryGet(_uscc.Text, out _));
    }

    [Fact]
    public async Task The_board_answers_as_the_grain_does()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2016", "red")));
        var request = new LookUpRequest("standing", null, null, Explain: true, English: false, null);

        Assert.True(cluster.Board.TryGet(_uscc.Text, out var state));
        var (board, grain) = (state.LookUp(request), await Grain.LookUpAsync(request));

        Assert.Equal(grain.ETag, board.ETag);
        Assert.Equal(grain.Body, board.Body);
    }

    [Fact]
    public async Task An_answer_demands_the_sequence_that_the_caller_has_seen()
    {
        await Grain.RecordAsync(Reporting(Rating("A", "2016", "red")));

        Assert.Equal(AnswerState.Answered, (await LookUpAsync(minSequence: 1)).State);
        Assert.Equal(AnswerState.NotFreshEnough, (await LookUpAsync(minSequence: 2)).State);
    }

    private async Task WriteBehindItsBackAsync(FactMessage fact)
    {
        var ledger = new EnterpriseLedger(_uscc, await cluster.Log.ReadAsync(_uscc, default));
        var recorded = (RecordDecision.Recorded)ledger.Record(
            Reports.Event(fact.Id, fact.Type, EventCanon.Date(fact.EffectiveOn), fact.Data), cluster.Clock.GetUtcNow());
        await cluster.Log.AppendAsync(new FactAppend(
            _uscc, recorded.Event.Sequence - 1, [recorded.Event], EnterpriseSummary.Of(ledger.History, Reports.Date("2017-03-01"))));
    }

    /// <summary>As a caller does: an activation that is on its way out asks for another try.</summary>
    private async Task<RecordReply> UntilDoneAsync(RecordRequest request)
    {
        RecordReply reply;
        do
        {
            reply = await Grain.RecordAsync(request);
        }
        while (reply.State == RecordState.TryAgain);

        return reply;
    }

    private Task<AnswerReply> LookUpAsync(long? minSequence = null) =>
        Grain.LookUpAsync(new LookUpRequest("surcharges", null, null, Explain: false, English: false, minSequence));

    private async Task<string?> TierAsync() =>
        JsonDocument.Parse((await LookUpAsync()).Body!).RootElement.GetProperty("tier").GetString();

    private static RecordRequest Reporting(params ImmutableArray<FactMessage> facts) => new("environment", facts, WithStanding: false, English: false);

    private static FactMessage Rating(string id, string round, string colour, string? document = null) => new(
        id, "environment.rating.published", Reports.Date("2017-01-15"), document is null ? null : $$"""{"number":"{{document}}"}""",
        $$"""{"colour":"{{colour}}","round":"{{round}}"}""");

    private static FactMessage Withdrawal(string id, string eventId) =>
        new(id, "event.withdrawn", Reports.Date("2017-01-16"), null, $$"""{"eventId":"{{eventId}}","reason":"更正"}""");
}
