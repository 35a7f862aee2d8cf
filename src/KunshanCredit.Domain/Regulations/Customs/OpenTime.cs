using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>The days on which something opened under a reference stays open: at least one.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day on which it is open no more; null while it is open.</param>
/// <param name="Events">What opened it, and what ended it.</param>
internal sealed record OpenTime(DateOnly From, DateOnly? Until, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>
    /// Each opening lasts until the first ending of its reference that is dated not before it. What is opened and ended on one day was never
    /// open.
    /// </summary>
    public static IEnumerable<OpenTime> Of<TOpening, TEnding>(Dossier facts, Func<TOpening, bool> concerns)
        where TOpening : CreditFact, IReferenced
        where TEnding : CreditFact, IReferenced
    {
        var endings = facts.All<TEnding>().ToLookup(ending => ending.Fact.Reference);
        foreach (var opening in facts.All<TOpening>().Where(opening => concerns(opening.Fact)))
        {
            var after = endings[opening.Fact.Reference].Where(ending => ending.EffectiveOn >= opening.EffectiveOn).Take(1).ToList();
            if (after is [])
            {
                yield return new OpenTime(opening.EffectiveOn, null, [opening.Recorded]);
            }
            else if (after[0].EffectiveOn > opening.EffectiveOn)
            {
                yield return new OpenTime(opening.EffectiveOn, after[0].EffectiveOn, [opening.Recorded, after[0].Recorded]);
            }
        }
    }
}
