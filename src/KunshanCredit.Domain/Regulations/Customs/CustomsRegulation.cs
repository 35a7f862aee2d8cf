using System.Collections.Immutable;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>Customs credit (海关企业信用管理): rules §3.</summary>
public static class CustomsRegulation
{
    private static readonly ImmutableArray<Edition<CustomsParameters>> Editions = EditionFile.LoadAll<CustomsParameters>("Customs");

    /// <summary>The regulation as the catalogue holds it.</summary>
    public static Regulation Definition { get; } = new Regulation<CustomsParameters, CustomsSection>(
        "customs",
        "customs",
        [
            CustomsRegistered.Type,
            CertificationGranted.Type,
            CertificationEnded.Type,
            RecertificationPassed.Type,
            VolumeReported.Type,
            PenaltyImposed.Type,
            ErrorRateReviewed.Type,
            ArrearsRecorded.Type,
            ArrearsCleared.Type,
            GroundEstablished.Type,
            InvestigationOpened.Type,
            InvestigationClosed.Type,
        ],
        Editions,
        Assess);

    /// <summary>The inspection rate observed for a class and the year of observation, as an answer for the day shows them.</summary>
    public static (decimal Rate, int Year) InspectionRateOf(CustomsClass customsClass, DateOnly day)
    {
        var edition = Editions.LastOrDefault(candidate => candidate.Law.ValidFrom <= day) ?? Editions[0];
        var rates = edition.Parameters.InspectionRates.On(day);
        return (rates.Of(customsClass), rates.Year);
    }

    /// <summary>Discredit governs, then a suspension, then the certification; without any of them the credit is general.</summary>
    internal static CustomsSection Assess(RuleInput<CustomsParameters> input)
    {
        var (law, asOf) = (input.Law, input.AsOf);
        var findings = CustomsFindings.Of(input.Facts, law);
        var customsClass = ClassOf(findings, asOf);
        var rates = law.InspectionRates.At(asOf);
        var examineBy = findings.Certification is { Counts: true, Level: CertificationLevel.Advanced } advanced
            ? advanced.ExaminedOn.AddYears(law.RecertificationYears.Value)
            : (DateOnly?)null;
        var section = new CustomsSection(
            customsClass,
            rates.Of(customsClass),
            rates.Year,
            MeasuresOf(customsClass, law, asOf),
            examineBy,
            examineBy is { } lastDay && asOf.Reached(lastDay.AddDays(1)),
            MayApplyFrom(findings, asOf))
        {
            Marks = MarksOf(customsClass, findings),
        };
        CustomsReasons.Explain(input, findings, section);
        return section;
    }

    private static CustomsClass ClassOf(CustomsFindings findings, AsOf asOf)
    {
        if (findings.Discredited is { } time && asOf.IsWithin(time.Since, time.Until))
        {
            return CustomsClass.Discredited;
        }

        if (findings.IsSuspended || findings.Certification is not { Counts: true } certification)
        {
            return CustomsClass.GeneralCredit;
        }

        return certification.Level switch
        {
            CertificationLevel.Advanced => CustomsClass.AdvancedCertified,
            CertificationLevel.General => CustomsClass.GeneralCertified,
            _ => throw new InvalidOperationException($"No class for {certification.Level}."),
        };
    }

    private static ImmutableArray<CustomsMeasure> MeasuresOf(CustomsClass customsClass, CustomsParameters law, AsOf asOf)
    {
        var ofClass = law.Measures.At(asOf).Where(entry => entry.Classes.Contains(customsClass)).Select(entry => entry.Measure);
        if (customsClass != CustomsClass.AdvancedCertified)
        {
            return [.. ofClass];
        }

        var partners = law.RecognitionPartners.At(asOf).Where(partner => asOf.Reached(partner.InForceFrom));
        return [.. ofClass, .. partners.Select(partner => partner.Measure)];
    }

    private static DateOnly? MayApplyFrom(CustomsFindings findings, AsOf asOf) =>
        findings is { Certification: not { Counts: true }, Bar: { } bar } && !asOf.Reached(bar.Until) ? bar.Until : null;

    private static ImmutableArray<Mark> MarksOf(CustomsClass customsClass, CustomsFindings findings)
    {
        switch (customsClass)
        {
            case CustomsClass.Discredited:
                var time = findings.Discredited!;
                return [new Mark("customs-discredited", time.Since, time.Until, [.. time.Events])];
            case CustomsClass.AdvancedCertified:
                return [new Mark("customs-advanced-certified", AdvancedSince(findings), null, [findings.Certification!.Granted])];
            case CustomsClass.GeneralCertified or CustomsClass.GeneralCredit:
                return [];
            default:
                throw new ArgumentOutOfRangeException(nameof(customsClass));
        }
    }

    /// <summary>The benefits of a certification are back on the day on which the last suspension closed.</summary>
    private static DateOnly AdvancedSince(CustomsFindings findings) =>
        findings.Suspensions.Select(suspension => suspension.Until).Append(findings.Certification!.AdvancedSince).OfType<DateOnly>().Max();
}
