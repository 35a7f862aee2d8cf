using System.Collections.Immutable;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>The numbers and tables of customs credit.</summary>
public sealed class CustomsParameters
{
    public Parameter<int> DiscreditYears { get; } = new();

    public Parameter<int> ViolationWindowMonths { get; } = new();

    public Parameter<decimal> ViolationsPerDocument { get; } = new();

    public Parameter<decimal> LargeFineAbove { get; } = new();

    public Parameter<int> LargeFinesAtLeast { get; } = new();

    public Parameter<decimal> FinesAbove { get; } = new();

    public Parameter<decimal> BrokerViolationsPerDocument { get; } = new();

    public Parameter<decimal> BrokerFinesAbove { get; } = new();

    public Parameter<decimal> ErrorRateFactor { get; } = new();

    public Parameter<int> RecertificationYears { get; } = new();

    public Parameter<int> BarYearsAfterFailure { get; } = new();

    public Parameter<int> BarYearsAfterDiscredit { get; } = new();

    public Parameter<InspectionRates> InspectionRates { get; } = new();

    public Parameter<ImmutableArray<ClassMeasure>> Measures { get; } = new();

    public Parameter<ImmutableArray<RecognitionPartner>> RecognitionPartners { get; } = new();
}

/// <summary>The inspection rates observed in a year, as fractions.</summary>
public sealed record InspectionRates(
    int Year, decimal AdvancedCertified, decimal GeneralCertified, decimal GeneralCredit, decimal Discredited)
{
    /// <summary>The rate of a class.</summary>
    public decimal Of(CustomsClass customsClass) => customsClass switch
    {
        CustomsClass.AdvancedCertified => AdvancedCertified,
        CustomsClass.GeneralCertified => GeneralCertified,
        CustomsClass.GeneralCredit => GeneralCredit,
        CustomsClass.Discredited => Discredited,
        _ => throw new ArgumentOutOfRangeException(nameof(customsClass)),
    };
}

/// <summary>A measure and the classes that it applies to.</summary>
public sealed record ClassMeasure(ImmutableArray<CustomsClass> Classes, CustomsMeasure Measure);

/// <summary>A customs administration that recognises Chinese certification (AEO互认), and what it gives.</summary>
/// <param name="InForceFrom">The day from which the arrangement is carried out.</param>
/// <param name="Measure">The benefits at its borders.</param>
public sealed record RecognitionPartner(DateOnly InForceFrom, CustomsMeasure Measure);
