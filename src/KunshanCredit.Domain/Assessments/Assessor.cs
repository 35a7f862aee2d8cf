using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Objections;

namespace KunshanCredit.Domain.Assessments;

/// <summary>
/// The one function behind every answer: current and past standings, simulations and back-tests. Pure: (facts, law, day, known at) → standing.
/// </summary>
public static class Assessor
{
    /// <summary>The standing of an enterprise on a day, from what a history knows.</summary>
    /// <param name="history">What is known; see <see cref="EnterpriseHistory.KnownAt"/>.</param>
    /// <param name="day">The day that is asked about.</param>
    /// <param name="explain">Whether each value brings its reasons.</param>
    public static Standing Assess(EnterpriseHistory history, DateOnly day, bool explain = false) =>
        Assess(history, day, explain, RegulationCatalogue.Standing);

    /// <summary>
    /// A standing with the sections about its facts behind it: objections and publicity. Most enterprises have neither, and get their standing back.
    /// </summary>
    public static Standing WithCases(EnterpriseHistory history, Standing standing)
    {
        if (!HasCases(history))
        {
            return standing;
        }

        var (counting, law) = (CountingEvents.Of(history), RegulationCatalogue.All);
        var sections = new SectionStanding[law.Length];
        standing.Sections.CopyTo(sections);
        for (var i = standing.Sections.Length; i < law.Length; i++)
        {
            sections[i] = law[i].Assess(counting, sections.AsSpan(0, i), standing.AsOf, explain: false);
        }

        return standing with { Sections = ImmutableCollectionsMarshal.AsImmutableArray(sections) };
    }

    private static bool HasCases(EnterpriseHistory history)
    {
        foreach (var recorded in history.Events)
        {
            if (recorded.Event is { Fact: PenaltyImposed } or { Type.Department: FactType.EveryDepartment, Fact: not EventWithdrawn })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same under other law, for simulations and tests.</summary>
    public static Standing Assess(EnterpriseHistory history, DateOnly day, bool explain, ImmutableArray<Regulation> law)
    {
        var counting = CountingEvents.Of(history);
        var sections = new SectionStanding[law.Length];
        for (var i = 0; i < law.Length; i++)
        {
            sections[i] = law[i].Assess(counting, sections.AsSpan(0, i), day, explain);
        }

        var standing = new Standing(history.Uscc, day, history.Sequence, ImmutableCollectionsMarshal.AsImmutableArray(sections));
        return explain ? standing with { Objected = Objection.OpenOn(history, counting, day) } : standing;
    }
}
