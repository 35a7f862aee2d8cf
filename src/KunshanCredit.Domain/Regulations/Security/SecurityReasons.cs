using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>Says why each value of the section is what it is.</summary>
internal sealed class SecurityReasons(RuleInput<SecurityParameters> input, SecuritySection section)
{
    private readonly Because _because = input.Because;
    private readonly SecurityParameters _law = input.Law;

    /// <summary>Says the reasons of all values.</summary>
    public void Say(YearEvaluation closed, YearEvaluation running, BanTime? ban)
    {
        if (input.Facts.Latest<QualificationRegistered>() is { } qualification)
        {
            _because.Say("/category", "category", [qualification.Recorded]);
        }

        SayYear("/annual", closed);
        SayCurrent(closed, running, ban);
        SayYear("/provisional", running);
        if (ban is not null)
        {
            _because.Say(
                "/ban/until", "disqualifying", ban.Grounds, [_law.BanYears.Used], ban.Until, (null, ban.Until, "disqualifying"));
        }

        if (section.PublishBy is { } lastDay)
        {
            var latest = input.Facts.Latest<GraveMisconduct>()!.Value;
            _because.Say("/publishBy", "publication", [latest.Recorded], [_law.PublishDays.Used], lastDay.AddDays(1));
        }
    }

    private void SayYear(string at, YearEvaluation year)
    {
        var evaluated = YearEvaluation.FirstDayOf(year.Year);
        var opening = input.Facts.All<CreditFact>().First();
        _because.Say(at + "/year", "period", [opening.Recorded]);
        if (year.Disqualifying.IsEmpty)
        {
            _because.Say(at + "/total", "total", EventsOf(year));
        }
        else
        {
            _because.Say(at + "/total", "disqualifying", year.Disqualifying);
        }

        _because.Say(at + "/basic", "basic-member", year.Membership.Events, [_law.MemberPoints.Used]);
        _because.Say(at + "/basic", "basic-works", year.Works.Events,
            [_law.WorksPoints.Used, _law.WorksYears.UsedOn(evaluated), _law.WorksFullContracts.UsedOn(evaluated), _law.WorksDecimals.Used]);
        _because.Say(at + "/onSite", "on-site", year.OnSite.Events,
            [_law.OnSiteYears.UsedOn(evaluated), _law.OnSiteProjects.UsedOn(evaluated), _law.OnSiteFactor.UsedOn(evaluated)]);
        _because.Say(at + "/merits", "merits", year.Merits.SelectMany(merit => merit.Events), [_law.NoticeDays.Used],
            next: NextMerits(year));
        SayMisconduct(at + "/misconduct", year);
    }

    private void SayMisconduct(string at, YearEvaluation year)
    {
        var isSevere = !year.Severe.Events.IsEmpty;
        if (isSevere)
        {
            _because.Say(at, "severe", year.Severe.Events, Used(_law.SeverePoints, GroundsFrom(year.Severe)));
        }

        if (!isSevere || !year.Recorded.Events.IsEmpty)
        {
            _because.Say(at, "misconduct", year.Recorded.Events, Used(_law.MisconductPoints, CodesFrom(year.Recorded)));
        }
    }

    private void SayCurrent(YearEvaluation closed, YearEvaluation running, BanTime? ban)
    {
        if (ban is not null)
        {
            _because.Say("/current", "disqualifying", ban.Grounds, [_law.BanYears.Used]);
            return;
        }

        var annual = closed.Disqualifying.IsEmpty ? EventsOf(closed) : closed.Disqualifying;
        _because.Say("/current", closed.Disqualifying.IsEmpty ? "current" : "disqualifying", annual);
        if (!running.Severe.Events.IsEmpty)
        {
            _because.Say("/current", "severe", running.Severe.Events, Used(_law.SeverePoints, GroundsFrom(running.Severe)));
        }
    }

    /// <summary>What the merits will add once the next notice ends, if the year is still shown in its place by then.</summary>
    private (object? Value, DateOnly On, string Article)? NextMerits(YearEvaluation year)
    {
        var pending = year.Merits
            .Where(merit => merit.IsAccepted && !merit.Counts && merit.Points > 0 && merit.NoticeEnd.Year == input.AsOf.Year)
            .ToList();
        if (pending.Count == 0)
        {
            return null;
        }

        var on = pending.Min(merit => merit.NoticeEnd);
        var added = pending.Where(merit => merit.NoticeEnd == on).Sum(merit => merit.Points);
        return (year.Score.Merits + added, on, "merits");
    }

    private static IEnumerable<RecordedEvent> EventsOf(YearEvaluation year) =>
    [
        .. year.Membership.Events, .. year.Works.Events, .. year.OnSite.Events, .. year.Merits.SelectMany(merit => merit.Events),
        .. year.Recorded.Events, .. year.Severe.Events,
    ];

    private static IEnumerable<string> CodesFrom(ScorePart misconduct) =>
        misconduct.Events.Select(recorded => recorded.Event.Fact).OfType<MisconductRecorded>()
            .Where(fact => fact.Points is null).Select(fact => fact.Code);

    private static IEnumerable<string> GroundsFrom(ScorePart misconduct) =>
        misconduct.Events.Select(recorded => recorded.Event.Fact).OfType<SevereMisconduct>()
            .Where(fact => fact.Points is null).Select(fact => KebabCase.Of(fact.Ground));

    /// <summary>The rows of a table that were read, and its note; nothing where the facts brought all points themselves.</summary>
    private static ImmutableArray<UsedParameter> Used(Parameter<ImmutableArray<Deduction>> table, IEnumerable<string> codes)
    {
        var read = codes.ToHashSet();
        var rows = table.Value.Where(row => read.Contains(row.Code)).ToList();
        return rows.Count == 0 ? [] : [table.Used with { Value = rows }];
    }
}
