using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>What was not recorded, not yet recorded or taken back is all one (rules §1.2 and §1.4).</summary>
public sealed class WithdrawalPropertyTests
{
    [Fact]
    public void A_withdrawal_leaves_exactly_the_standing_without_the_event() =>
        Histories.QuestionsAndEvents.Always(2_000, sample =>
        {
            var (question, target) = sample;
            var withdrawn = question.To(question.History.With(target.Event.WithdrawnBy("W1")));
            var without = question.To(question.History.Keeping(reported => reported != target.Event));

            Assert.Equal(without.Standing.Text(), withdrawn.Standing.Text());
        });

    [Fact]
    public void A_withdrawn_withdrawal_restores_the_standing() =>
        Histories.QuestionsAndEvents.Always(1_000, sample =>
        {
            var (question, target) = sample;
            var withdrawal = target.Event.WithdrawnBy("W1");
            var restored = question.To(question.History.With(withdrawal).With(withdrawal.WithdrawnBy("W2")));

            Assert.Equal(question.Standing.Text(), restored.Standing.Text());
        });

    [Fact]
    public void Before_an_event_was_recorded_it_is_as_if_it_never_had_been() =>
        Histories.QuestionsAndEvents.Always(1_500, sample =>
        {
            var (question, first) = sample;
            var before = first.RecordedAt.AddMicroseconds(-1);
            var never = question.To(question.History.Keeping(reported => IsBefore(question.History, reported, first)));
            var known = question.To(question.History.KnownAt(before));

            Assert.Equal(never.History.Sequence, known.History.Sequence);
            Assert.Equal(never.History.Hash, known.History.Hash);
            Assert.Equal(never.Standing.Text(), known.Standing.Text());
            Assert.Equal(first, question.History.KnownAt(first.RecordedAt).Events[^1]);
        });

    /// <summary>A withdrawal counts only for those who know of it.</summary>
    [Fact]
    public void Before_a_withdrawal_was_recorded_the_event_still_counts() =>
        Histories.QuestionsAndEvents.Always(1_000, sample =>
        {
            var (question, target) = sample;
            var last = question.History.Events[^1].RecordedAt;
            var withdrawn = question.History.With(target.Event.WithdrawnBy("W1"));

            Assert.Equal(question.Standing.Text(), question.To(withdrawn.KnownAt(last)).Standing.Text());
        });

    private static bool IsBefore(EnterpriseHistory history, CreditEvent reported, RecordedEvent first) =>
        history.Events[..(int)(first.Sequence - 1)].ToArray().Any(recorded => ReferenceEquals(recorded.Event, reported));
}
