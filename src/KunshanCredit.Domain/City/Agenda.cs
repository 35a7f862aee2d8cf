using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Market;
using KunshanCredit.Domain.Regulations.Objections;
using KunshanCredit.Domain.Regulations.Publicity;
using KunshanCredit.Domain.Regulations.Security;

namespace KunshanCredit.Domain.City;

/// <summary>Reads off a standing what is on the departments' desks because of it (工作清单).</summary>
public static class Agenda
{
    /// <summary>The items of a standing, cases included if it has them.</summary>
    public static ImmutableArray<AgendaItem> Of(Standing standing) =>
    [
        .. standing.Sections.SelectMany(section => section.Values switch
        {
            CustomsSection customs => Of(customs),
            SecuritySection security => Of(security),
            MarketSection market => Of(market),
            JointSection { Tasks: { } tasks } => tasks.Select(Of),
            ObjectionsSection objections => objections.Objections.Where(objection => objection.IsOpen).Select(objection => new AgendaItem(
                objection.Department, AgendaKinds.Objection, objection.Id, null, objection.RaisedOn, objection.DueOn)),
            PublicitySection publicity => publicity.Penalties.SelectMany(Of),
            _ => [],
        }),
    ];

    private static IEnumerable<AgendaItem> Of(CustomsSection customs)
    {
        if (customs.RecertificationDueOn is { } dueOn)
        {
            yield return new AgendaItem("customs", AgendaKinds.Recertification, "certification", null, null, dueOn);
        }
    }

    private static IEnumerable<AgendaItem> Of(SecuritySection security)
    {
        if (security.PublishBy is { } publishBy)
        {
            yield return new AgendaItem("security", AgendaKinds.PublishBy, "misconduct", null, null, publishBy);
        }
    }

    private static IEnumerable<AgendaItem> Of(MarketSection market)
    {
        foreach (var report in market.OverdueReports)
        {
            yield return new AgendaItem(
                "market", AgendaKinds.AnnualReport, report.Year.ToString(CultureInfo.InvariantCulture), null, null, report.ListingDueBy);
        }

        if (market.BecomesSerious is { } warning)
        {
            yield return new AgendaItem("market", AgendaKinds.BecomesSerious, "abnormal", null, warning.NoticeFrom, warning.On);
        }
    }

    private static AgendaItem Of(JointTask task) => new(
        task.Department, $"measure-{KebabCase.Of(task.State)}", $"{task.Trigger}/{task.Measure}", null, task.Since, task.AnswerBy);

    private static IEnumerable<AgendaItem> Of(PublishedPenalty penalty)
    {
        if (penalty.State == PublicityState.Published)
        {
            yield return new AgendaItem(
                penalty.Department, AgendaKinds.Notice, penalty.EventId, penalty.Document, penalty.PublishedFrom, penalty.PublishedUntil);
        }

        if (penalty.Repair is { State: RepairState.Applied } repair)
        {
            yield return new AgendaItem(penalty.Department, AgendaKinds.Repair, repair.Id, penalty.Document, repair.AppliedOn, repair.DecideBy);
        }
    }
}
