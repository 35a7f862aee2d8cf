using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>A listing among the abnormal operations (经营异常名录) over time.</summary>
/// <param name="Listed">The listing.</param>
/// <param name="Until">The first day on which it no longer holds: that of its removal; null while it is not removed.</param>
internal readonly record struct AbnormalEntry(Filed<AbnormalListed> Listed, DateOnly? Until)
{
    public DateOnly Since => Listed.EffectiveOn;
}

/// <summary>Days on the list without a break, whatever the grounds.</summary>
/// <param name="Since">The first of them.</param>
/// <param name="Until">The first day off the list; null while it is on it.</param>
/// <param name="Entries">The listings that cover them.</param>
internal sealed record AbnormalRun(DateOnly Since, DateOnly? Until, ImmutableArray<AbnormalEntry> Entries)
{
    /// <summary>Whether it lasts until the day before a date, or longer.</summary>
    public bool LastsUpTo(DateOnly date) => Until is not { } end || end >= date;

    /// <summary>The facts by which the enterprise was on the list before a date.</summary>
    public IEnumerable<RecordedEvent> ListingsBefore(DateOnly date) =>
        Entries.Where(entry => entry.Since < date).Select(entry => entry.Listed.Recorded);

    /// <summary>The run with a listing that follows it without a break.</summary>
    public AbnormalRun With(AbnormalEntry entry) => this with
    {
        Until = Until is { } end && entry.Until is { } other ? (other > end ? other : end) : null,
        Entries = Entries.Add(entry),
    };
}

/// <summary>Reads the history of the list of abnormal operations from its listings and removals: rules §6.2.</summary>
internal static class AbnormalList
{
    /// <summary>Every listing with its end, the earliest first: the first removal that fits and is not dated before it.</summary>
    public static ImmutableArray<AbnormalEntry> Entries(Dossier facts)
    {
        var removals = facts.All<AbnormalRemoved>().ToList();
        var entries = ImmutableArray.CreateBuilder<AbnormalEntry>();
        foreach (var listed in facts.All<AbnormalListed>())
        {
            var until = removals
                .Where(removal => removal.Fact.Ends(listed.Fact) && removal.EffectiveOn >= listed.EffectiveOn)
                .Min(removal => (DateOnly?)removal.EffectiveOn);
            entries.Add(new AbnormalEntry(listed, until));
        }

        return entries.ToImmutable();
    }

    /// <summary>The listings not removed, as they are shown.</summary>
    public static ImmutableArray<AbnormalEntry> Open(ImmutableArray<AbnormalEntry> entries) =>
    [
        .. entries.Where(entry => entry.Until is null)
            .OrderBy(entry => entry.Since)
            .ThenBy(entry => KebabCase.Of(entry.Listed.Fact.Ground), StringComparer.Ordinal)
            .ThenBy(entry => entry.Listed.Fact.Year),
    ];

    /// <summary>
    /// The unbroken runs of days on the list, the earliest first. A listing of the day on which another ends goes on with it; one that is
    /// removed on its own day covers no day.
    /// </summary>
    public static ImmutableArray<AbnormalRun> Runs(ImmutableArray<AbnormalEntry> entries)
    {
        var runs = ImmutableArray.CreateBuilder<AbnormalRun>();
        foreach (var entry in entries.Where(entry => entry.Until != entry.Since))
        {
            if (runs.Count > 0 && runs[^1].LastsUpTo(entry.Since))
            {
                runs[^1] = runs[^1].With(entry);
            }
            else
            {
                runs.Add(new AbnormalRun(entry.Since, entry.Until, [entry]));
            }
        }

        return runs.ToImmutable();
    }
}
