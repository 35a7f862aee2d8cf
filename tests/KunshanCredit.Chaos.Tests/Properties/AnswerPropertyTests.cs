using KunshanCredit.Chaos.Checker.History;
using KunshanCredit.Chaos.Checker.Properties;

namespace KunshanCredit.Chaos.Tests.Properties;

/// <summary>What the checker says about answers, statuses, silos and time.</summary>
public sealed class AnswerPropertyTests
{
    private readonly SmallHistory _run = new();

    [Fact]
    public void An_answer_that_does_not_know_an_acknowledged_fact_is_stale()
    {
        _run.Records("1").Records("2").Answers(_run.Asks(), 1);

        Assert.Single(_run.ViolationsOf(new ReadsSeeWrites()));
    }

    [Fact]
    public void An_answer_that_knows_of_nothing_is_stale_after_the_first_fact()
    {
        _run.Records("1").Answers(_run.Asks(), 0);

        Assert.Single(_run.ViolationsOf(new ReadsSeeWrites()));
    }

    [Fact]
    public void An_answer_that_was_asked_for_before_the_acknowledgement_need_not_know_the_fact()
    {
        var question = _run.Asks();
        _run.Records("1").Answers(question, 0);

        Assert.Empty(_run.ViolationsOf(new ReadsSeeWrites()));
    }

    [Fact]
    public void An_answer_that_knows_less_than_another_silo_had_shown_goes_back()
    {
        _run.LosesTrackOf(_run.Sends("1")).Stores("1").Answers(_run.Asks("a"), 1).Answers(_run.Asks("b"), 0);

        Assert.Single(_run.ViolationsOf(new ReadsNeverGoBack()));
        Assert.Empty(_run.ViolationsOf(new ReadsSeeWrites()));
    }

    [Fact]
    public void Questions_under_way_at_the_same_time_may_be_answered_either_way()
    {
        var (first, second) = (_run.Asks("a"), _run.Asks("b"));
        _run.LosesTrackOf(_run.Sends("1")).Stores("1").Answers(first, 1).Answers(second, 0);

        Assert.Empty(_run.ViolationsOf(new ReadsNeverGoBack()));
    }

    [Fact]
    public void An_answer_that_shows_what_was_never_stored_is_found()
    {
        _run.Records("1").Answers(_run.Asks(), 2);

        Assert.Single(_run.ViolationsOf(new AnswersRestOnTheLog()));
    }

    [Fact]
    public void Two_answers_from_the_same_facts_about_the_same_day_are_found()
    {
        _run.Records("1").Answers(_run.Asks("a"), 1, "red").Answers(_run.Asks("b"), 1, "green");

        Assert.Single(_run.ViolationsOf(new AnswersRestOnTheLog()));
    }

    [Fact]
    public void A_good_fact_that_is_refused_is_found()
    {
        _run.Refuses(_run.Sends("1"));

        Assert.Single(_run.ViolationsOf(new AnswersAsAgreed()));
    }

    [Fact]
    public void A_bad_fact_that_is_acknowledged_is_found()
    {
        var operation = _run.Sends("1", mustBeRefused: true);
        _run.Stores("1").Acknowledges(operation, 1);

        Assert.Single(_run.ViolationsOf(new AnswersAsAgreed()));
        Assert.Single(_run.ViolationsOf(new NothingUnattempted()));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(503, 0)]
    [InlineData(500, 1)]
    public void An_unknown_outcome_is_no_answer_or_503_and_nothing_else(int? status, int violations)
    {
        _run.LosesTrackOf(_run.Sends("1"), status).LosesTrackOf(_run.Asks(), status);

        Assert.Equal(2 * violations, _run.ViolationsOf(new AnswersAsAgreed()).Count);
    }

    [Fact]
    public void A_question_that_is_refused_is_found()
    {
        _run.Refuses(_run.Asks(), status: 401);

        Assert.Single(_run.ViolationsOf(new AnswersAsAgreed()));
    }

    [Fact]
    public void A_standing_that_is_not_what_the_facts_make_of_it_is_found()
    {
        _run.Records("1").Adds(new StandingServed(9, "a", SmallHistory.Uscc, "x", "x")).Adds(new StandingServed(9, "b", SmallHistory.Uscc, "x", "y"));

        Assert.Single(_run.ViolationsOf(new StandingsRecomputed()));
    }

    [Fact]
    public void An_enterprise_that_nobody_asked_about_at_the_end_is_found()
    {
        _run.Records("1");

        Assert.Single(_run.ViolationsOf(new StandingsRecomputed()));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_silo_that_ends_by_itself_is_found(bool allowed, int violations)
    {
        _run.Adds(new Exited(9, "a", allowed, "exit code 139"));

        Assert.Equal(violations, _run.ViolationsOf(new NoUnexpectedExit()).Count);
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(61, 1)]
    public void A_recovery_that_takes_more_than_a_minute_is_found(int seconds, int violations)
    {
        _run.Adds(new Healed(5, 1)).Adds(new Recovered(5 + (seconds * 1_000_000L), 1));

        Assert.Equal(violations, _run.ViolationsOf(new Liveness()).Count);
    }

    [Fact]
    public void No_recovery_at_all_is_found()
    {
        _run.Adds(new Healed(5, 1));

        Assert.Single(_run.ViolationsOf(new Liveness()));
    }
}
