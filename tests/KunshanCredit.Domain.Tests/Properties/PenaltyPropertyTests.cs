using CsCheck;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Safety;
using KunshanCredit.Domain.Regulations.Security;
using KunshanCredit.Domain.Regulations.Tax;
using KunshanCredit.Domain.Regulations.Tourism;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>
/// Who is punished once more never stands better for it: no class, score, multiplier or list, and none of another domain. Three kinds of
/// penalty can better something by the law itself; <see cref="PenaltyExceptionTests"/> has a case of each.
/// </summary>
public sealed class PenaltyPropertyTests
{
    [Fact]
    public void A_customs_penalty_never_betters_anything() => NeverBetters(PenaltyImposed.Type);

    [Fact]
    public void Customs_arrears_never_better_anything() => NeverBetters(ArrearsRecorded.Type);

    [Fact]
    public void A_ground_established_by_customs_never_betters_anything() => NeverBetters(GroundEstablished.Type);

    [Fact]
    public void A_review_of_declarations_never_betters_anything() => NeverBetters(ErrorRateReviewed.Type);

    [Fact]
    public void An_investigation_never_betters_anything() => NeverBetters(InvestigationOpened.Type);

    [Fact]
    public void Misconduct_never_betters_anything() => NeverBetters(MisconductRecorded.Type);

    [Fact]
    public void Severe_misconduct_never_betters_anything() => NeverBetters(SevereMisconduct.Type);

    [Fact]
    public void A_disqualifying_ground_never_betters_anything() => NeverBetters(DisqualifyingMisconduct.Type);

    [Fact]
    public void An_objection_never_betters_anything() => NeverBetters(MeritObjected.Type);

    [Fact]
    public void A_blacklisting_never_betters_anything() => NeverBetters(BlacklistListed.Type);

    /// <summary>An inspection is a penalty only if it ends in one.</summary>
    [Fact]
    public void A_punished_inspection_never_betters_anything() =>
        NeverBetters(InspectionRecorded.Type, (_, added) => added.Fact is InspectionRecorded { Result: InspectionResult.Punished });

    /// <summary>Of a round before the current one a black rating can break a run of red ones.</summary>
    [Fact]
    public void A_black_rating_of_the_current_round_or_a_later_one_never_betters_anything() =>
        NeverBetters(
            RatingPublished.Type,
            (question, added) => InForce<RatingPublished>(question).All(rating => rating.Round <= ((RatingPublished)added.Fact).Round),
            Gen.Int[0, 1].Select<int, Func<DateOnly, string>>(years => on => $$"""{"round":"{{on.Year - years}}","colour":"black"}"""));

    /// <summary>A listing dated before others can join two runs to one, which brings one serious listing, earlier, in place of a later one.</summary>
    [Fact]
    public void The_latest_abnormal_listing_never_betters_anything() =>
        NeverBetters(AbnormalListed.Type, (question, added) => question.History.Counting()
            .Where(recorded => recorded.Event.Fact is AbnormalListed)
            .All(recorded => recorded.Event.EffectiveOn <= added.EffectiveOn));

    /// <summary>
    /// From 2019 a D by score alone takes points off the next score and so can bring further ones; a direct D of the same year keeps the next
    /// year D instead, and ends that chain.
    /// </summary>
    [Fact]
    public void A_direct_D_never_betters_anything_unless_it_takes_the_place_of_a_D_by_score() =>
        NeverBetters(TaxFactEstablished.Type, (question, added) =>
            added.Fact is TaxFactEstablished { Year: var year }
            && (year < 2019 || !InForce<AssessmentPublished>(question).Any(assessment => assessment.Year == year)));

    private static void NeverBetters(
        FactType penalty, Func<Question, CreditEvent, bool>? isPenalty = null, Gen<Func<DateOnly, string>>? data = null)
    {
        var samples =
            from question in Histories.QuestionsOf(penalty.Department)
            from added in Histories.EventsOf(penalty, data ?? FactData.Of(penalty), question.AsOf)
            select (question, added);

        samples.Always(2_000, sample =>
        {
            if (isPenalty?.Invoke(sample.question, sample.added) == false)
            {
                return;
            }

            var before = Goodness.Of(sample.question.Standing);
            var after = Goodness.Of(sample.question.To(sample.question.History.With(sample.added)).Standing);

            Assert.All(before.Zip(after), pair => Assert.False(
                pair.First.Good is { } good && !(pair.Second.Good <= good),
                $"{pair.First.Name} was {pair.First.Good} and is {pair.Second.Good}."));
        });
    }

    private static IEnumerable<TFact> InForce<TFact>(Question question)
        where TFact : CreditFact =>
        question.History.Counting()
            .Where(recorded => recorded.Event.EffectiveOn <= question.AsOf)
            .Select(recorded => recorded.Event.Fact)
            .OfType<TFact>();
}
