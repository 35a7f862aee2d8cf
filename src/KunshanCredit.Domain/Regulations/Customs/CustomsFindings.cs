using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>A time in which an enterprise may not apply for certification.</summary>
/// <param name="Article">The provision that bars it.</param>
/// <param name="Until">The first day on which it may apply again.</param>
/// <param name="Years">How long it bars.</param>
/// <param name="Events">The facts that it rests on.</param>
internal sealed record ApplicationBar(string Article, DateOnly Until, UsedParameter Years, IEnumerable<RecordedEvent> Events);

/// <summary>What the facts come to before it matters on which day they are looked at.</summary>
/// <param name="Discredited">The last time of discredit, over or not; null if there was none.</param>
/// <param name="Certification">The last certification since then; null if there was none.</param>
/// <param name="Suspensions">The investigations for smuggling, open and closed.</param>
/// <param name="Bar">The last bar to an application; null if there is none or its end is not foreseen.</param>
internal sealed record CustomsFindings(
    DiscreditedTime? Discredited, Certification? Certification, ImmutableArray<OpenTime> Suspensions, ApplicationBar? Bar)
{
    /// <summary>Whether an investigation for smuggling is open.</summary>
    public bool IsSuspended => Suspensions.Any(suspension => suspension.Until is null);

    /// <summary>The findings from the facts.</summary>
    public static CustomsFindings Of(Dossier facts, CustomsParameters law)
    {
        var discredited = DiscreditedTime.Last(DiscreditGrounds.Of(facts, law), law.DiscreditYears.Value);
        return new CustomsFindings(
            discredited,
            CertificationAfter(discredited, facts),
            [.. OpenTime.Of<InvestigationOpened, InvestigationClosed>(facts, opened => opened.Suspicion == Suspicion.Smuggling)],
            LastBar(discredited, facts, law));
    }

    /// <summary>A ground destroys every certification before the end of the discredit for good, also one granted meanwhile.</summary>
    private static Certification? CertificationAfter(DiscreditedTime? discredited, Dossier facts) => discredited switch
    {
        null => Certification.Last(facts, DateOnly.MinValue),
        { Until: { } end } => Certification.Last(facts, end),
        { Until: null } => null,
    };

    private static ApplicationBar? LastBar(DiscreditedTime? discredited, Dossier facts, CustomsParameters law)
    {
        if (discredited is { Until: null })
        {
            return null;
        }

        var byDiscredit = discredited?.Until is { } end
            ? BarFrom("14-discredited", end, law.BarYearsAfterDiscredit, discredited.Events)
            : null;
        ApplicationBar? byFailure = null;
        foreach (var failed in facts.All<CertificationEnded>().Where(ended => ended.Fact.Reason == CertificationEnd.Failed))
        {
            byFailure = BarFrom("14-failed", failed.EffectiveOn, law.BarYearsAfterFailure, [failed.Recorded]);
        }

        return byDiscredit is null || byFailure?.Until > byDiscredit.Until ? byFailure : byDiscredit;
    }

    private static ApplicationBar BarFrom(string article, DateOnly from, Parameter<int> years, IEnumerable<RecordedEvent> events) =>
        new(article, from.AddYears(years.Value), years.Used, events);
}
