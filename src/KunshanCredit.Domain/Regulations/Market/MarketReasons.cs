using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>Says why the values of market supervision are what they are.</summary>
internal static class MarketReasons
{
    public static void Explain(
        RuleInput<MarketParameters> input,
        MarketSection section,
        ImmutableArray<AbnormalEntry> open,
        ImmutableArray<AbnormalRun> runs,
        ImmutableArray<SeriousTerm> serious)
    {
        if (!input.Because.Wanted)
        {
            return;
        }

        ExplainOverdue(input, section.OverdueReports);
        ExplainAbnormal(input.Because, open);
        if (serious is [.., var governing])
        {
            ExplainSerious(input, governing, SeriousList.Following(governing, runs, input.Law));
        }
    }

    private static void ExplainOverdue(RuleInput<MarketParameters> input, ImmutableArray<OverdueReport> overdue)
    {
        if (overdue.IsEmpty || input.Facts.Latest<EnterpriseRegistered>() is not { } registration)
        {
            return;
        }

        var (law, because) = (input.Law, input.Because);

        // Which reports are missing rests on those that are there as well.
        IEnumerable<RecordedEvent> facts = [registration.Recorded, .. input.Facts.All<ReportFiled>().Select(filed => filed.Recorded)];
        because.Say("/overdueReports", "8", facts, [law.ReportDueOn.Used, law.FirstReportYear.Used]);
        for (var i = 0; i < overdue.Length; i++)
        {
            var dueOn = law.ReportDueOn.Value.For(overdue[i].Year);
            because.Say($"/overdueReports/{i}/listingDueBy", "68-6", facts,
                [law.ReportDueOn.Used, law.ListingWorkingDays.Used, .. CalendarCaveat(dueOn.AddDays(1), overdue[i].ListingDueBy)]);
        }
    }

    private static IEnumerable<UsedParameter> CalendarCaveat(DateOnly from, DateOnly to) =>
        WorkingDays.AreKnown(from, to) ? [] : [new UsedParameter("holidayCalendar", WorkingDays.WeekendsOnly, null)];

    private static void ExplainAbnormal(Because because, ImmutableArray<AbnormalEntry> open)
    {
        if (open.IsEmpty)
        {
            return;
        }

        because.Say("/abnormal", "68-4", open.Select(entry => entry.Listed.Recorded));
        for (var i = 0; i < open.Length; i++)
        {
            because.Say($"/abnormal/{i}", ArticleOf(open[i].Listed.Fact.Ground), [open[i].Listed.Recorded]);
        }
    }

    private static void ExplainSerious(RuleInput<MarketParameters> input, SeriousTerm term, SeriousTerm? following)
    {
        var (law, because) = (input.Law, input.Because);
        var listings = term.Run.ListingsBefore(term.Since).ToList();
        var until = following?.Since ?? term.Until;
        because.Say("/serious", "17", listings, [law.AbnormalYears.Used, law.SeriousYears.Used], until,
            following is null ? (null, term.Until, "83-9") : null);
        because.Say("/serious/since", "83-5(1)", listings, [law.AbnormalYears.Used], until);
        because.Say("/serious/until", "83-9", listings, [law.AbnormalYears.Used, law.SeriousYears.Used], until);
    }

    private static string ArticleOf(AbnormalGround ground) => ground switch
    {
        AbnormalGround.NoReport => "68-6",
        AbnormalGround.NotPublished => "68-7",
        AbnormalGround.FalseInformation => "68-8",
        AbnormalGround.Unreachable => "68-9",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };
}
