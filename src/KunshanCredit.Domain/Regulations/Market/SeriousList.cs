using System.Collections.Immutable;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>A listing among the seriously unlawful enterprises (严重违法企业名单), one for each run that lasts long enough.</summary>
/// <param name="Since">Its first day: the run has lasted its full years.</param>
/// <param name="Until">The first day on which it no longer holds.</param>
/// <param name="Run">The days on the list of abnormal operations that brought it.</param>
internal sealed record SeriousTerm(DateOnly Since, DateOnly Until, AbnormalRun Run);

/// <summary>From the abnormal list to the serious one: rules §6.2.</summary>
internal static class SeriousList
{
    /// <summary>
    /// The listings without a break up to the day, the one that governs last; empty if the enterprise is not on the list. A run that
    /// goes on brings no second listing; a later run can bring one that begins inside the first and, being the later, outlasts it.
    /// </summary>
    public static ImmutableArray<SeriousTerm> InForce(ImmutableArray<AbnormalRun> runs, MarketParameters law, AsOf asOf)
    {
        ImmutableArray<SeriousTerm> unbroken = [];
        foreach (var run in runs)
        {
            if (TermOf(run, law) is { } term && asOf.Reached(term.Since))
            {
                unbroken = unbroken is [.., var before] && before.Until >= term.Since ? unbroken.Add(term) : [term];
            }
        }

        return unbroken is [.., var last] && !asOf.Reached(last.Until) ? unbroken : [];
    }

    /// <summary>The listing that takes the place of another before it ends, if the days on the abnormal list go on as known; null if none does.</summary>
    public static SeriousTerm? Following(SeriousTerm term, ImmutableArray<AbnormalRun> runs, MarketParameters law) => runs
        .Select(run => TermOf(run, law))
        .FirstOrDefault(next => next is not null && next.Since > term.Since && next.Since <= term.Until);

    /// <summary>The listing that a run brings once it has lasted long enough; null if it ended before.</summary>
    private static SeriousTerm? TermOf(AbnormalRun run, MarketParameters law)
    {
        var since = run.Since.AddYears(law.AbnormalYears.Value);
        return run.LastsUpTo(since) ? new SeriousTerm(since, since.AddYears(law.SeriousYears.Value), run) : null;
    }
}
