using KunshanCredit.Chaos.Checker.Properties;

namespace KunshanCredit.Chaos.Tests.Properties;

/// <summary>What the checker says about facts: each property has a history that it accepts and those that it must reject.</summary>
public sealed class WritePropertyTests
{
    private readonly SmallHistory _run = new();

    [Fact]
    public void A_quiet_history_violates_nothing()
    {
        _run.Records("1").Records("2").Records("3");
        _run.Refuses(_run.Sends("bad", mustBeRefused: true));
        var repeated = _run.Sends("2");
        _run.Acknowledges(repeated, 2, status: 200).Answers(_run.Asks(), 3);

        IProperty[] all =
        [
            new AcknowledgedOnce(), new NothingUnattempted(), new ReceiptsStable(), new SequencesGapless(), new ChainLinks(), new RealTimeOrder(),
            new ReadsSeeWrites(), new ReadsNeverGoBack(), new AnswersRestOnTheLog(), new AnswersAsAgreed(), new NoUnexpectedExit(), new Liveness(),
        ];
        Assert.All(all, property => Assert.Empty(_run.ViolationsOf(property)));
    }

    [Fact]
    public void An_acknowledged_fact_that_is_not_stored_is_lost()
    {
        _run.AcknowledgesNothing(_run.Sends("1"), "1");

        Assert.Single(_run.ViolationsOf(new AcknowledgedOnce()));
    }

    [Fact]
    public void An_acknowledged_fact_that_is_stored_twice_is_doubled()
    {
        _run.Records("1").Stores("1");

        Assert.Single(_run.ViolationsOf(new AcknowledgedOnce()));
    }

    [Fact]
    public void An_acknowledged_fact_that_is_stored_with_other_content_is_lost()
    {
        var operation = _run.Sends("1", colour: "red");
        _run.Stores("1", colour: "green").Acknowledges(operation, 1);

        Assert.Single(_run.ViolationsOf(new AcknowledgedOnce()));
    }

    [Fact]
    public void A_fact_of_unknown_outcome_may_be_stored_or_not()
    {
        _run.LosesTrackOf(_run.Sends("1")).LosesTrackOf(_run.Sends("2")).Stores("1");

        Assert.Empty(_run.ViolationsOf(new AcknowledgedOnce()));
        Assert.Empty(_run.ViolationsOf(new NothingUnattempted()));
    }

    [Fact]
    public void A_stored_fact_that_nobody_sent_is_found()
    {
        _run.Records("1").Stores("1-again");

        Assert.Single(_run.ViolationsOf(new NothingUnattempted()));
    }

    [Fact]
    public void A_stored_fact_that_was_refused_is_found()
    {
        _run.Refuses(_run.Sends("1")).Stores("1");

        Assert.Single(_run.ViolationsOf(new NothingUnattempted()));
    }

    [Fact]
    public void Two_receipts_of_one_fact_are_found()
    {
        _run.Records("1");
        _run.Acknowledges(_run.Sends("1"), 1, status: 200, but: receipt => receipt with { Sequence = 2 });

        Assert.NotEmpty(_run.ViolationsOf(new ReceiptsStable()));
    }

    [Fact]
    public void A_receipt_that_says_another_hash_than_is_stored_is_found()
    {
        var operation = _run.Sends("1");
        _run.Stores("1").Acknowledges(operation, 1, but: receipt => receipt with { Hash = new string('f', 64) });

        Assert.Single(_run.ViolationsOf(new ReceiptsStable()));
    }

    [Fact]
    public void A_fact_that_is_acknowledged_as_new_twice_is_found()
    {
        _run.Records("1");
        _run.Acknowledges(_run.Sends("1"), 1, status: 201);

        Assert.Single(_run.ViolationsOf(new ReceiptsStable()));
    }

    [Fact]
    public void A_gap_in_a_sequence_is_found()
    {
        _run.Records("1").Stores("2", but: row => row with { Sequence = 3 }).HasHead(3);

        Assert.Single(_run.ViolationsOf(new SequencesGapless()));
    }

    [Fact]
    public void A_head_that_is_not_the_last_fact_is_found()
    {
        _run.Records("1").Records("2").HasHead(1);

        Assert.Single(_run.ViolationsOf(new SequencesGapless()));
    }

    [Fact]
    public void A_fact_that_was_changed_after_it_was_hashed_is_found()
    {
        _run.Records("1").Stores("2", but: row => row with { Data = row.Data.Replace("red", "green", StringComparison.Ordinal) }).Records("3");

        Assert.Single(_run.ViolationsOf(new ChainLinks()));
    }

    [Fact]
    public void A_hash_that_does_not_rest_on_the_one_before_is_found()
    {
        _run.Records("1").Stores("2", but: row => row with { Hash = row.HashBehind(new string('0', 64)) });

        Assert.Single(_run.ViolationsOf(new ChainLinks()));
    }

    [Fact]
    public void A_fact_that_was_sent_after_another_was_acknowledged_and_comes_before_it_is_found()
    {
        _run.Stores("late").Stores("early");
        _run.Acknowledges(_run.Sends("early"), 2);
        _run.Acknowledges(_run.Sends("late"), 1);

        Assert.Single(_run.ViolationsOf(new RealTimeOrder()));
    }

    [Fact]
    public void Facts_under_way_at_the_same_time_may_have_either_order()
    {
        var (first, second) = (_run.Sends("1"), _run.Sends("2"));
        _run.Stores("2").Stores("1").Acknowledges(first, 2).Acknowledges(second, 1);

        Assert.Empty(_run.ViolationsOf(new RealTimeOrder()));
    }

    [Fact]
    public void A_fact_that_was_sent_again_keeps_the_place_of_its_first_attempt()
    {
        _run.LosesTrackOf(_run.Sends("1")).Stores("1").Records("2");
        _run.Acknowledges(_run.Sends("1"), 1, status: 200);

        Assert.Empty(_run.ViolationsOf(new RealTimeOrder()));
    }
}
