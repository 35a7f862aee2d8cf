using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Objections;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>
/// The publicity of penalties and list entries (公示), and how repair ends it. It moves no class, level or score: points have clocks of their own.
/// </summary>
public static class PublicityRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<PublicityParameters, PublicitySection>(
        "publicity",
        FactType.EveryDepartment,
        [PenaltyRecorded.Type, RepairApplied.Type, RepairDecided.Type],
        PublicityPeriod.Editions,
        Assess,
        readsSections: true,
        alsoReads: "customs");

    internal static PublicitySection Assess(RuleInput<PublicityParameters> input)
    {
        var objections = input.Before.Select(section => section.Values).OfType<ObjectionsSection>().SelectMany(section => section.Objections)
            .Where(objection => objection.IsOpen).ToLookup(objection => (objection.Department, objection.EventId));
        var repairs = RepairCase.AllOf(input.Facts.Events).Select(repair => repair.On(input.AsOf)).ToLookup(repair => (repair.Department, repair.EventId));
        var penalties = Penalties(input.Facts).Select(recorded => Published(recorded, input.AsOf, objections, repairs))
            .OrderBy(penalty => penalty.State == PublicityState.Published ? 0 : 1).ThenBy(penalty => penalty.DecidedOn).ToImmutableArray();
        for (var i = 0; input.Because.Wanted && i < penalties.Length; i++)
        {
            Explain(input.Because, i, penalties[i]);
        }

        return new PublicitySection(penalties, [.. input.Before.SelectMany(section => section.Values.Marks)
            .Where(mark => PublishedLists.All.Contains(mark.Code)).Select(mark => new PublishedListing(mark.Code, mark.Since, mark.Until))]);
    }

    /// <summary>A penalty that a department both recorded for publication and reported as a fact of its domain is published once.</summary>
    private static IEnumerable<RecordedEvent> Penalties(Dossier facts)
    {
        var recorded = facts.All<PenaltyRecorded>().Select(filed => filed.Recorded).ToList();
        var known = recorded.Select(penalty => (penalty.Event.Department, penalty.Event.Document?.Number)).ToHashSet();
        return recorded.Concat(facts.All<PenaltyImposed>().Select(filed => filed.Recorded)
            .Where(imposed => imposed.Event.Document is not { } document || !known.Contains((imposed.Event.Department, document.Number))));
    }

    private static PublishedPenalty Published(
        RecordedEvent recorded,
        AsOf asOf,
        ILookup<(string Department, string EventId), Objection> objections,
        ILookup<(string Department, string EventId), RepairCase> repairs)
    {
        var reported = recorded.Event;
        var period = PublicityPeriod.Of(reported)!;
        var key = (reported.Department, reported.Id);
        var repair = repairs[key].LastOrDefault();
        var repairedOn = repair is { State: RepairState.Granted } ? repair.DecidedOn : null;
        var until = repairedOn is { } on && !(period.Until <= on) ? repairedOn : period.Until;
        var state = !period.IsPublished ? PublicityState.NotPublished
            : asOf.IsWithin(period.From, until) ? PublicityState.Published
            : repairedOn is not null && until == repairedOn ? PublicityState.Repaired
            : PublicityState.Ended;
        var article = period.Edition.Law.Article(period.Article);
        return new PublishedPenalty(
            reported.Id, reported.Department, reported.Type.Name, reported.Document?.Number, reported.EffectiveOn, reported.Fact as PenaltyRecorded,
            period.Severity, state, period.IsPublished ? period.From : null, period.IsPublished ? until : null, period.RepairFrom,
            !(state == PublicityState.Repaired && repair!.Terms.EndsSharing),
            new PublicityProvision($"{period.Edition.Law.Id}/{article.Id}", article.Label, article.Source),
            objections[key].Select(objection => new ObjectionNote(objection.Id, objection.State, objection.RaisedOn)).FirstOrDefault(), repair)
        { Recorded = recorded };
    }

    private static void Explain(Because because, int index, PublishedPenalty penalty)
    {
        var period = PublicityPeriod.Of(penalty.Recorded!.Event)!;
        var law = period.Edition.Parameters;
        because.Say(
            $"/penalties/{index}/publishedUntil", period.Article, [penalty.Recorded, .. penalty.Repair?.Events ?? []],
            [law.Times.Used with { Value = law.Times.Value.FirstOrDefault(time => time.Article == period.Article) }, law.Sectors.UsedOn(penalty.DecidedOn)],
            penalty.State == PublicityState.Published ? penalty.PublishedUntil : null, from: period.Edition.Law);
    }
}
