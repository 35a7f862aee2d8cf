using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Objections;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Answers;

/// <summary>
/// To whom an answer goes. The public is shown penalties only while they are published (公示期), a department its own and those that are shared, and
/// everybody with <see langword="null"/> all of them: operators, and the enterprise itself.
/// </summary>
public static class Audience
{
    /// <summary>Everybody: what is not published is not shown.</summary>
    public const string Public = "public";

    /// <summary>The law that has to be applied for an answer.</summary>
    public static ImmutableArray<Regulation> LawFor(View view, string? audience, bool explain) =>
        view.Section is { } section ? RegulationCatalogue.For(section)
        : audience == Public && explain ? RegulationCatalogue.All
        : RegulationCatalogue.Standing;

    /// <summary>A standing as an audience may see it.</summary>
    /// <param name="standing">The standing of any day.</param>
    /// <param name="view">What is shown of it.</param>
    /// <param name="audience">To whom; null for everybody who may see all.</param>
    /// <param name="today">The penalties of today: what is no longer before the public is not shown by asking about a day on which it was.</param>
    public static Standing For(this Standing standing, View view, string? audience, Func<PublicitySection> today)
    {
        if (audience is null)
        {
            return standing;
        }

        if (view.Section is null)
        {
            return standing with
            {
                Sections = standing.Sections[..RegulationCatalogue.Standing.Length],
                Unpublished = standing.Sections.Length == RegulationCatalogue.Standing.Length ? standing.Unpublished
                    : [.. today().Penalties.Where(penalty => penalty.State != PublicityState.Published).Select(penalty => penalty.Recorded!.Sequence)],
            };
        }

        return standing with { Sections = [.. standing.Sections.Select(section => Shown(section, audience, today))] };
    }

    private static SectionStanding Shown(SectionStanding section, string audience, Func<PublicitySection> today) => section.Values switch
    {
        PublicitySection publicity => Keep(
            section, "/penalties/", publicity.Penalties,
            penalty => audience == Public ? penalty.State == PublicityState.Published && IsPublished(penalty, today())
                : penalty.Department == audience || (penalty.Shared && penalty.PublishedFrom is not null),
            kept => publicity with { Penalties = kept }),
        ObjectionsSection objections => Keep(
            section, "/objections/", objections.Objections, objection => objection.Department == audience, kept => objections with { Objections = kept }),
        _ => section,
    };

    private static bool IsPublished(PublishedPenalty penalty, PublicitySection today) => today.Penalties.Any(
        each => each.State == PublicityState.Published && each.Recorded!.Sequence == penalty.Recorded!.Sequence);

    /// <summary>Keeps some items, with the reasons that are theirs, at their new places.</summary>
    private static SectionStanding Keep<T>(
        SectionStanding section, string pointer, ImmutableArray<T> items, Func<T, bool> isShown, Func<ImmutableArray<T>, ISection> with)
    {
        int[] places = [.. Enumerable.Range(0, items.Length).Where(index => isShown(items[index]))];
        var reasons = places.SelectMany((old, place) => section.Reasons
            .Where(reason => Places(reason.Value, pointer, old))
            .Select(reason => reason with { Value = $"{pointer}{place}{reason.Value[$"{pointer}{old}".Length..]}" }));
        return section with { Values = with([.. places.Select(index => items[index])]), Reasons = [.. reasons], Written = null };
    }

    private static bool Places(string value, string pointer, int index) =>
        value == $"{pointer}{index}" || value.StartsWith($"{pointer}{index}/", StringComparison.Ordinal);
}
