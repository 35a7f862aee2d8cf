using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>Says why the values of customs are what they are.</summary>
internal static class CustomsReasons
{
    /// <summary>Gives each value its reasons, if anybody wants them.</summary>
    public static void Explain(RuleInput<CustomsParameters> input, CustomsFindings findings, CustomsSection section)
    {
        if (!input.Because.Wanted || input.Facts.IsEmpty)
        {
            return;
        }

        switch (section.Class)
        {
            case CustomsClass.Discredited:
                ExplainDiscredit(input, findings.Discredited!);
                break;
            case CustomsClass.AdvancedCertified or CustomsClass.GeneralCertified:
                ExplainCertification(input, findings.Certification!, section.Class);
                break;
            case CustomsClass.GeneralCredit:
                ExplainGeneralCredit(input, findings);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(section));
        }

        ExplainRecertification(input, findings.Certification, section);
        if (section.MayApplyFrom is { } day)
        {
            input.Because.Say("/mayApplyFrom", findings.Bar!.Article, findings.Bar.Events, [findings.Bar.Years], day);
        }
    }

    private static void ExplainDiscredit(RuleInput<CustomsParameters> input, DiscreditedTime time)
    {
        var (law, because, end) = (input.Law, input.Because, time.Until);
        foreach (var grounds in time.Grounds.GroupBy(ground => ground.Article))
        {
            because.Say(
                "/class", grounds.Key, grounds.SelectMany(ground => ground.Events),
                [law.DiscreditYears.Used, .. grounds.First().Parameters], end,
                end is { } over ? (CustomsClass.GeneralCredit, over, "11(3)") : null);
        }

        var events = time.Events.ToImmutableArray();
        because.Say(
            "/inspectionRate", "inspection-rates", events, [law.InspectionRates.UsedAt(input.AsOf)], end,
            end is { } next ? (law.InspectionRates.On(next).Of(CustomsClass.GeneralCredit), next, "11(3)") : null);
        because.Say("/rateYear", "inspection-rates", events, [law.InspectionRates.UsedAt(input.AsOf)]);
        because.Say(
            "/measures", "17", events, [], end,
            end is { } free ? (ImmutableArray<CustomsMeasure>.Empty, free, "11(3)") : null);
    }

    private static void ExplainCertification(RuleInput<CustomsParameters> input, Certification certification, CustomsClass customsClass)
    {
        var events = EventsOf(certification);
        input.Because.Say("/class", certification.DowngradedBy is null ? "9" : "14-downgraded", events);
        ExplainInspectionRate(input, events);
        if (customsClass == CustomsClass.AdvancedCertified)
        {
            input.Because.Say("/measures", "16", events, [input.Law.RecognitionPartners.UsedAt(input.AsOf)]);
        }
        else
        {
            input.Because.Say("/measures", "15", events);
        }
    }

    private static void ExplainGeneralCredit(RuleInput<CustomsParameters> input, CustomsFindings findings)
    {
        var (article, events) = WhyGeneralCredit(input.Facts, findings);
        input.Because.Say("/class", article, events, article == "11(3)" ? [input.Law.DiscreditYears.Used] : []);
        ExplainInspectionRate(input, events);
    }

    private static (string Article, IReadOnlyCollection<RecordedEvent> Events) WhyGeneralCredit(Dossier facts, CustomsFindings findings) =>
        findings switch
        {
            { Certification: { Counts: true } suspended } =>
                ("18", [.. EventsOf(suspended), .. findings.Suspensions.Where(each => each.Until is null).SelectMany(each => each.Events)]),
            { Certification: { } ended } => ("11(2)", EventsOf(ended)),
            { Discredited: { } over } => ("11(3)", [.. over.Events]),
            _ => ("11(1)", facts.Latest<CustomsRegistered>() is { } registered ? [registered.Recorded] : []),
        };

    private static void ExplainInspectionRate(RuleInput<CustomsParameters> input, IReadOnlyCollection<RecordedEvent> events)
    {
        foreach (var value in (string[])["/inspectionRate", "/rateYear"])
        {
            input.Because.Say(value, "inspection-rates", events, [input.Law.InspectionRates.UsedAt(input.AsOf)]);
        }
    }

    private static void ExplainRecertification(RuleInput<CustomsParameters> input, Certification? certification, CustomsSection section)
    {
        if (section.RecertificationDueOn is null)
        {
            return;
        }

        var events = new[] { certification!.Granted, certification.ConfirmedBy }.OfType<RecordedEvent>().ToList();
        input.Because.Say("/recertificationDueOn", "14-recertification", events, [input.Law.RecertificationYears.Used]);
        if (section.RecertificationOverdue)
        {
            input.Because.Say("/recertificationOverdue", "14-recertification", events, [input.Law.RecertificationYears.Used]);
        }
    }

    private static ImmutableArray<RecordedEvent> EventsOf(Certification certification) =>
        [.. new[] { certification.Granted, certification.DowngradedBy, certification.EndedBy }.OfType<RecordedEvent>()];
}
