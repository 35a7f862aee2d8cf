using System.Collections.Immutable;
using CsCheck;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;
using KunshanCredit.Domain.Regulations.Tourism;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>The standing is a function of the set of facts (rules §1.3).</summary>
public sealed class OrderPropertyTests
{
    /// <summary>The types of which a rule takes the latest, or counts from the first: only between two of one day does arrival matter.</summary>
    private static readonly ImmutableHashSet<FactType> Sequential =
    [
        RatingPublished.Type, RemediationOrdered.Type, CustomsRegistered.Type, VolumeReported.Type, MemberJoined.Type, MemberLeft.Type,
        QualificationRegistered.Type, InspectionScored.Type, MeritDeclared.Type, AssessmentPublished.Type, EnterpriseRegistered.Type,
        EnterpriseRenamed.Type, InspectionRecorded.Type,
    ];

    [Fact]
    public void The_order_in_which_facts_are_handed_over_does_not_matter()
    {
        var samples =
            from question in Histories.Questions
            from shuffled in Gen.Shuffle(question.History.Counting().ToArray())
            select (question, shuffled);

        samples.Always(2_000, sample => Assert.Equal(sample.question.Standing.Text(), Standing(sample.question, sample.shuffled).Text()));
    }

    /// <summary>A ledger never gives two events one instant, a merger of two ledgers might: then department and id decide.</summary>
    [Fact]
    public void Facts_of_one_day_and_one_instant_have_an_order_as_well()
    {
        var samples =
            from question in Histories.Questions
            let atOnce = question.History.Counting().Select(recorded => recorded with { RecordedAt = Reports.Start }).ToArray()
            from shuffled in Gen.Shuffle(atOnce.ToArray())
            select (question, atOnce, shuffled);

        samples.Always(1_000, sample => Assert.Equal(
            Standing(sample.question, sample.atOnce).Text(), Standing(sample.question, sample.shuffled).Text()));
    }

    [Fact]
    public void Arrival_matters_only_between_facts_of_one_day_of_which_a_rule_takes_the_latest()
    {
        var samples =
            from question in Histories.Questions
            let unambiguous = question.To(WithoutTies(question.History))
            from shuffled in Gen.Shuffle(unambiguous.History.Events.ToArray())
            select (unambiguous, shuffled);

        samples.Always(2_000, sample =>
        {
            var events = WithdrawalsLast(sample.shuffled.Select(recorded => recorded.Event));

            Assert.Equal(sample.unambiguous.Standing.Values(), sample.unambiguous.To(Reports.History(events)).Standing.Values());
        });
    }

    /// <summary>Events of one batch arrive at one instant, and the service can be started anew between two batches.</summary>
    [Fact]
    public void Batches_and_repetitions_change_nothing()
    {
        var samples =
            from question in Histories.Questions
            from batches in Gen.Int[1, 6].Array[1, 10]
            from repetitions in Gen.Int[0, 30].Array[0, 10]
            select (question, batches, repetitions);

        samples.Always(1_500, sample =>
        {
            var again = RecordInBatches(sample.question.History, sample.batches, sample.repetitions);

            Assert.Equal(sample.question.History.Sequence, again.Sequence);
            Assert.Equal(sample.question.Standing.Text(), sample.question.To(again).Standing.Text());
        });
    }

    private static Standing Standing(Question question, IReadOnlyCollection<RecordedEvent> counting)
    {
        var sections = ImmutableArray<SectionStanding>.Empty;
        foreach (var regulation in RegulationCatalogue.Standing)
        {
            sections = sections.Add(regulation.Assess(new CountingEvents([.. counting.Where(recorded => recorded.Event.Fact is not EventWithdrawn)]), sections.AsSpan(), question.AsOf, explain: true));
        }

        return new Standing(question.History.Uscc, question.AsOf, question.History.Sequence, sections);
    }

    private static EnterpriseHistory WithoutTies(EnterpriseHistory history)
    {
        var taken = new HashSet<(string Department, DateOnly EffectiveOn)>();
        return history.Keeping(reported => !Sequential.Contains(reported.Type) || taken.Add((reported.Department, reported.EffectiveOn)));
    }

    /// <summary>A withdrawal can only be reported after what it withdraws.</summary>
    private static IEnumerable<CreditEvent> WithdrawalsLast(IEnumerable<CreditEvent> events)
    {
        var waiting = events.ToList();
        var recorded = new HashSet<(string Department, string Id)>();
        while (waiting.Count > 0)
        {
            var next = waiting.First(reported =>
                reported.Fact is not EventWithdrawn withdrawn || recorded.Contains((reported.Department, withdrawn.EventId)));
            waiting.Remove(next);
            recorded.Add((next.Department, next.Id));
            yield return next;
        }
    }

    private static EnterpriseHistory RecordInBatches(EnterpriseHistory history, int[] sizes, int[] repetitions)
    {
        var events = history.Events.ToArray().Select(recorded => recorded.Event).ToArray();
        var (known, now, done) = (history.KnownAt(DateTimeOffset.MinValue), Reports.Start, 0);
        for (var batch = 0; done < events.Length; batch++)
        {
            var ledger = new EnterpriseLedger(history.Uscc, known.Events.ToArray());
            var size = Math.Min(sizes[batch % sizes.Length], events.Length - done);
            foreach (var reported in events.Skip(done).Take(size))
            {
                Assert.IsType<RecordDecision.Recorded>(ledger.Record(reported, now));
            }

            done += size;
            foreach (var repeated in repetitions.Select(index => events[index % done]))
            {
                Assert.IsType<RecordDecision.AlreadyRecorded>(ledger.Record(repeated, now.AddSeconds(1)));
            }

            (known, now) = (ledger.History, now.AddHours(1));
        }

        return known;
    }
}
