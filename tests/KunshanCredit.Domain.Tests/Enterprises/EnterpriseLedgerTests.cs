using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Enterprises;

public sealed class EnterpriseLedgerTests
{
    private readonly EnterpriseLedger _ledger = new(TestEnterprises.Some, []);

    [Fact]
    public void An_instant_is_cut_to_microseconds_and_never_stands_still()
    {
        var now = new DateTimeOffset(2017, 3, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(19);

        var first = Recorded(_ledger.Record(Rating("A", "2015"), now));
        var second = Recorded(_ledger.Record(Rating("B", "2016"), now.AddDays(-1)));

        Assert.Equal(now.AddTicks(-9), first.RecordedAt);
        Assert.Equal(first.RecordedAt.AddMicroseconds(1), second.RecordedAt);
    }

    [Fact]
    public void The_same_id_may_be_used_by_two_departments()
    {
        Recorded(_ledger.Record(Rating("A", "2016"), Reports.Start));

        Recorded(_ledger.Record(Reports.Event("A", "tax.assessment.published", "2017-01-01", """{"year":2015,"score":90}"""), Reports.Start));
    }

    [Fact]
    public void A_withdrawn_event_sent_again_is_still_a_replay()
    {
        Recorded(_ledger.Record(Rating("A", "2016"), Reports.Start));
        Recorded(_ledger.Record(Withdrawal("W", "A"), Reports.Start));

        Assert.IsType<RecordDecision.AlreadyRecorded>(_ledger.Record(Rating("A", "2016"), Reports.Start));
    }

    [Fact]
    public void Parts_of_one_decision_are_different_reports()
    {
        Recorded(_ledger.Record(Rating("A", "2015", """{"number":"42","part":"1"}"""), Reports.Start));

        Recorded(_ledger.Record(Rating("B", "2016", """{"number":"42","part":"2"}"""), Reports.Start));
        Assert.IsType<RecordDecision.DocumentAlreadyRecorded>(_ledger.Record(Rating("C", "2014", """{"number":"42","part":"2"}"""), Reports.Start));
    }

    [Fact]
    public void One_notice_may_withdraw_several_facts()
    {
        const string notice = """{"number":"撤-1"}""";
        Recorded(_ledger.Record(Rating("A", "2015"), Reports.Start));
        Recorded(_ledger.Record(Rating("B", "2016"), Reports.Start));

        Recorded(_ledger.Record(Withdrawal("W1", "A", notice), Reports.Start));
        Recorded(_ledger.Record(Withdrawal("W2", "B", notice), Reports.Start));
    }

    [Fact]
    public void Two_withdrawals_of_one_event_must_both_be_withdrawn()
    {
        var history = Reports.History(
            [Rating("A", "2016"), Withdrawal("W1", "A"), Withdrawal("W2", "A"), Withdrawal("W3", "W1")]);
        var restored = Reports.History(
            [Rating("A", "2016"), Withdrawal("W1", "A"), Withdrawal("W2", "A"), Withdrawal("W3", "W1"), Withdrawal("W4", "W2")]);

        Assert.Equal("W2", history.Withdrawals()[0]!.Event.Id);
        Assert.Null(restored.Withdrawals()[0]);
    }

    [Fact]
    public void A_broken_chain_is_not_taken_for_a_log()
    {
        Recorded(_ledger.Record(Rating("A", "2015"), Reports.Start));
        Recorded(_ledger.Record(Rating("B", "2016"), Reports.Start));
        var events = _ledger.History.Events.ToArray();

        Assert.Throws<InvalidDataException>(() => new EnterpriseLedger(TestEnterprises.Some, [events[1]]));
        Assert.Throws<InvalidDataException>(() => new EnterpriseLedger(TestEnterprises.Some, [events[0] with { Event = Rating("A", "2014") }]));
    }

    [Fact]
    public void Ledgers_that_go_on_from_one_history_disturb_neither_it_nor_each_other()
    {
        Recorded(_ledger.Record(Rating("A", "2014"), Reports.Start));
        var history = _ledger.History;
        var (left, right) = (new EnterpriseLedger(history), new EnterpriseLedger(history));

        var second = Recorded(left.Record(Rating("B", "2015"), Reports.Start));
        var other = Recorded(right.Record(Rating("C", "2016"), Reports.Start));

        Assert.Equal(Recorded(_ledger.Record(Rating("B", "2015"), Reports.Start)), second);
        Assert.IsType<RecordDecision.AlreadyRecorded>(left.Record(Rating("A", "2014"), Reports.Start));
        Assert.Equal(["A"], history.Events.ToArray().Select(recorded => recorded.Event.Id));
        Assert.Equal([second, other], [left.History.Events[^1], right.History.Events[^1]]);
    }

    private static RecordedEvent Recorded(RecordDecision decision) => Assert.IsType<RecordDecision.Recorded>(decision).Event;

    private static CreditEvent Rating(string id, string round, string? document = null) =>
        Reports.Event(id, "environment.rating.published", "2017-03-01", $$"""{"round":"{{round}}","colour":"red"}""", document);

    private static CreditEvent Withdrawal(string id, string eventId, string? document = null) =>
        Reports.Event(id, "event.withdrawn", "2017-03-02", $$"""{"eventId":"{{eventId}}","reason":"更正"}""", document);
}
