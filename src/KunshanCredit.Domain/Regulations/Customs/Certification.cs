using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>A certification that no ground of discredit has destroyed (认证企业): rules §3.3.</summary>
/// <param name="AdvancedSince">First day of the unbroken time in which it is an advanced one; null if it is a general one.</param>
/// <param name="Granted">The last grant.</param>
internal sealed record Certification(DateOnly? AdvancedSince, RecordedEvent Granted)
{
    /// <summary>Its level, the last one if it has ended.</summary>
    public CertificationLevel Level => AdvancedSince is null ? CertificationLevel.General : CertificationLevel.Advanced;

    /// <summary>What turned the advanced certification into a general one; null if nothing did.</summary>
    public RecordedEvent? DowngradedBy { get; private init; }

    /// <summary>The last re-certification passed since the grant; null if there was none.</summary>
    public RecordedEvent? ConfirmedBy { get; private init; }

    /// <summary>What ended it; null while it counts.</summary>
    public RecordedEvent? EndedBy { get; private init; }

    /// <summary>Whether it counts, be its benefits suspended or not.</summary>
    public bool Counts => EndedBy is null;

    /// <summary>When it was last examined.</summary>
    public DateOnly ExaminedOn => (ConfirmedBy ?? Granted).Event.EffectiveOn;

    /// <summary>
    /// The last certification granted on a day or later; null if there was none. The facts of one day are applied from the best to the worst, so
    /// that the lower class results.
    /// </summary>
    public static Certification? Last(Dossier facts, DateOnly from)
    {
        Certification? last = null;
        var applied = facts.All<CreditFact>()
            .Where(fact => fact.EffectiveOn >= from)
            .OrderBy(fact => fact.EffectiveOn)
            .ThenBy(fact => TurnWithinDay(fact.Fact));
        foreach (var (fact, recorded) in applied)
        {
            last = fact switch
            {
                CertificationGranted granted => Grant(last, granted.Level, recorded),
                CertificationEnded ended when last is { Counts: true } => last.Ended(ended.Reason, recorded),
                RecertificationPassed when last is { Counts: true } => last with { ConfirmedBy = recorded },
                _ => last,
            };
        }

        return last;
    }

    private static Turn TurnWithinDay(CreditFact fact) => fact switch
    {
        CertificationGranted { Level: CertificationLevel.Advanced } => Turn.AdvancedGrant,
        CertificationGranted => Turn.GeneralGrant,
        CertificationEnded { Reason: CertificationEnd.Downgraded } => Turn.Downgrade,
        CertificationEnded => Turn.End,
        _ => Turn.Whatever,
    };

    private static Certification Grant(Certification? before, CertificationLevel level, RecordedEvent granted)
    {
        var unbrokenSince = before is { Counts: true } ? before.AdvancedSince : null;
        return new Certification(level == CertificationLevel.Advanced ? unbrokenSince ?? granted.Event.EffectiveOn : null, granted);
    }

    private Certification Ended(CertificationEnd reason, RecordedEvent ended) => reason switch
    {
        CertificationEnd.Withdrawn or CertificationEnd.Failed => this with { EndedBy = ended },
        CertificationEnd.Downgraded when Level == CertificationLevel.Advanced => this with { AdvancedSince = null, DowngradedBy = ended },
        CertificationEnd.Downgraded => this,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>The order of the facts of one day, so that the worst of them prevails.</summary>
    private enum Turn
    {
        AdvancedGrant,
        GeneralGrant,
        Downgrade,
        End,
        Whatever,
    }
}
