using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>An unbroken time of market ban (一年内不得在昆山市承接新业务), from one disqualifying ground or several.</summary>
/// <param name="Since">First day.</param>
/// <param name="Until">First day on which it no longer holds.</param>
/// <param name="Grounds">The grounds, in their order.</param>
internal sealed record BanTime(DateOnly Since, DateOnly Until, ImmutableArray<RecordedEvent> Grounds)
{
    /// <summary>The ban in force on the day; null if there is none.</summary>
    public static BanTime? InForce(Dossier facts, SecurityParameters law, AsOf asOf)
    {
        var latest = Latest(facts, law);
        return latest is not null && !asOf.Reached(latest.Until) ? latest : null;
    }

    /// <summary>Each ground bars for its own time; one that takes effect no later than the day on which a ban ends continues it.</summary>
    private static BanTime? Latest(Dossier facts, SecurityParameters law)
    {
        BanTime? ban = null;
        foreach (var ground in facts.All<DisqualifyingMisconduct>())
        {
            var until = ground.EffectiveOn.AddYears(law.BanYears.Value);
            ban = ban is not null && ground.EffectiveOn <= ban.Until
                ? ban with { Until = until, Grounds = ban.Grounds.Add(ground.Recorded) }
                : new BanTime(ground.EffectiveOn, until, [ground.Recorded]);
        }

        return ban;
    }
}
