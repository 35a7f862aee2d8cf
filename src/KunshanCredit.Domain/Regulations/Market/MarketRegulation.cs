using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>The numbers of market supervision.</summary>
public sealed class MarketParameters
{
    public Parameter<ReportDueDay> ReportDueOn { get; } = new();

    public Parameter<int> FirstReportYear { get; } = new();

    public Parameter<int> ListingWorkingDays { get; } = new();

    public Parameter<int> AbnormalYears { get; } = new();

    public Parameter<int> SeriousYears { get; } = new();

    public Parameter<int> SeriousNoticeDays { get; } = new();
}

/// <summary>The last day for the report of a year.</summary>
/// <param name="YearsLater">How many years after the year that it reports on.</param>
/// <param name="Month">Month.</param>
/// <param name="Day">Day.</param>
public sealed record ReportDueDay(int YearsLater, int Month, int Day)
{
    /// <summary>The last day for the report of a year.</summary>
    public DateOnly For(int year) => new(year + YearsLater, Month, Day);
}

/// <summary>Market supervision (市场监管): annual reports, the abnormal and the serious list: rules §6. It also keeps the register.</summary>
public static class MarketRegulation
{
    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<MarketParameters, MarketSection>(
        "market",
        "market",
        [EnterpriseRegistered.Type, EnterpriseRenamed.Type, ReportFiled.Type, AbnormalListed.Type, AbnormalRemoved.Type],
        EditionFile.LoadAll<MarketParameters>("Market"),
        Assess);

    /// <summary>Reports are overdue by the calendar; the lists follow from the decisions to list and to remove.</summary>
    internal static MarketSection Assess(RuleInput<MarketParameters> input)
    {
        var entries = AbnormalList.Entries(input.Facts);
        var open = AbnormalList.Open(entries);
        var runs = AbnormalList.Runs(entries);
        var serious = SeriousList.InForce(runs, input.Law, input.AsOf);
        var section = new MarketSection(
            OverdueReports(input),
            [.. open.Select(entry => new AbnormalListing(entry.Listed.Fact.Ground, entry.Listed.Fact.Year, entry.Since))],
            serious is [.., var governing] ? new SeriousListing(governing.Since, governing.Until) : null)
        {
            EnterpriseName = NameOf(input.Facts),
            Marks = Marks(runs, serious),
            BecomesSerious = BecomesSerious(runs, input),
        };
        MarketReasons.Explain(input, section, open, runs, serious);
        return section;
    }

    /// <summary>The name of the latest registration or change; a change alone names nobody.</summary>
    private static string? NameOf(Dossier facts) =>
        facts.Latest<EnterpriseRegistered>() is null ? null : facts.Latest<EnterpriseNamed>()?.Fact.Name;

    /// <summary>
    /// The reports not filed by their last day. Only a registered enterprise owes them, from the year in which it was registered; if it was
    /// registered again, the latest registration says which.
    /// </summary>
    private static ImmutableArray<OverdueReport> OverdueReports(RuleInput<MarketParameters> input)
    {
        if (input.Facts.Latest<EnterpriseRegistered>() is not { } registration)
        {
            return [];
        }

        var (law, asOf) = (input.Law, input.AsOf);
        var filed = input.Facts.All<ReportFiled>().Select(report => report.Fact.Year).ToHashSet();
        var overdue = ImmutableArray.CreateBuilder<OverdueReport>();
        var year = Math.Max(registration.Fact.RegisteredOn.Year, law.FirstReportYear.Value);

        // Ends at the first report that can still be filed in time: its last day is the next on which the list can grow by itself.
        while (filed.Contains(year) || asOf.Reached(law.ReportDueOn.Value.For(year).AddDays(1)))
        {
            if (!filed.Contains(year))
            {
                var dueOn = law.ReportDueOn.Value.For(year);
                overdue.Add(new OverdueReport(year, WorkingDays.After(dueOn, law.ListingWorkingDays.Value)));
            }

            year++;
        }

        return overdue.ToImmutable();
    }

    private static SeriousWarning? BecomesSerious(ImmutableArray<AbnormalRun> runs, RuleInput<MarketParameters> input) =>
        runs is [.., { Until: null } open] && open.Since.AddYears(input.Law.AbnormalYears.Value) is var on && !input.AsOf.Reached(on)
            ? new SeriousWarning(on.AddDays(-input.Law.SeriousNoticeDays.Value), on)
            : null;

    private static ImmutableArray<Mark> Marks(ImmutableArray<AbnormalRun> runs, ImmutableArray<SeriousTerm> serious)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        if (runs is [.., { Until: null } open])
        {
            marks.Add(new Mark("market-abnormal", open.Since, null, [.. open.Entries.Select(entry => entry.Listed.Recorded)]));
        }

        if (serious is [var first, ..])
        {
            var listings = serious.SelectMany(term => term.Run.ListingsBefore(term.Since));
            marks.Add(new Mark("market-serious", first.Since, serious[^1].Until, [.. listings]));
        }

        return marks.ToImmutable();
    }
}
