using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;

namespace KunshanCredit.Domain.Bulletins;

/// <summary>What can happen to a rule.</summary>
public enum RuleChangeKind
{
    /// <summary>It enters into force (施行).</summary>
    EntersIntoForce,

    /// <summary>It ends (废止).</summary>
    Ends,

    /// <summary>Another takes its place (被替代).</summary>
    Replaced,
}

/// <summary>A change of the law that is applied.</summary>
/// <param name="Regulation">The id of the edition.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Change">What happens to it.</param>
/// <param name="On">The first day in force, or the last.</param>
/// <param name="By">What takes its place; null otherwise.</param>
/// <param name="Source">Where it can be read.</param>
/// <param name="Articles">What it says, where it enters into force as a whole; empty otherwise.</param>
public sealed record RuleChange(
    string Regulation, LocalText Title, RuleChangeKind Change, DateOnly On, LocalText? By, string Source, ImmutableArray<Article> Articles)
{
    private const int UpcomingMonths = 12;

    /// <summary>Every change that is known, the earliest first.</summary>
    private static readonly ImmutableArray<RuleChange> All =
    [
        .. RegulationCatalogue.Editions.Values.SelectMany(Of)
            .Concat(JointRegulation.Memoranda.Select(memorandum => new RuleChange(
                JointRegulation.Definition.Editions[^1].Id, new LocalText(memorandum.Source, memorandum.Source), RuleChangeKind.EntersIntoForce,
                memorandum.From, null, memorandum.Source, [])))
            .OrderBy(change => change.On).ThenBy(change => change.Regulation, StringComparer.Ordinal),
    ];

    /// <summary>The changes of a period.</summary>
    public static ImmutableArray<RuleChange> Within(BulletinPeriod period) => [.. All.Where(change => period.Holds(change.On))];

    /// <summary>Those of the year behind a period.</summary>
    public static ImmutableArray<RuleChange> After(BulletinPeriod period) =>
        [.. All.Where(change => change.On > period.To && change.On <= period.To.AddMonths(UpcomingMonths))];

    private static IEnumerable<RuleChange> Of(Edition edition)
    {
        yield return new(edition.Id, edition.Title, RuleChangeKind.EntersIntoForce, edition.ValidFrom, null, edition.Reference.Source, edition.Articles);
        if (edition.ValidTo is { } last)
        {
            yield return new(
                edition.Id, edition.Title, edition.ReplacedBy is null ? RuleChangeKind.Ends : RuleChangeKind.Replaced, last, edition.ReplacedBy,
                edition.Reference.Source, []);
        }
    }
}
