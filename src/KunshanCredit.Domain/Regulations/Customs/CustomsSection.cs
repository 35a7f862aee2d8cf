using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>The credit classes of customs (海关企业信用等级), best first.</summary>
public enum CustomsClass
{
    /// <summary>高级认证企业</summary>
    AdvancedCertified,

    /// <summary>一般认证企业</summary>
    GeneralCertified,

    /// <summary>一般信用企业</summary>
    GeneralCredit,

    /// <summary>失信企业</summary>
    Discredited,
}

/// <summary>How customs treats a class (管理措施).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What it is.</param>
/// <param name="Article">The provision that gives it.</param>
/// <param name="Source">Where that can be read.</param>
public sealed record CustomsMeasure(string Code, LocalText Label, LocalText Article, string Source);

/// <summary>Customs: the class of an enterprise and how it is treated because of it.</summary>
/// <param name="Class">The class.</param>
/// <param name="InspectionRate">The share of the class's consignments observed to be inspected (查验率): a statistic, not a norm.</param>
/// <param name="RateYear">The year in which it was observed.</param>
/// <param name="Measures">The measures of the class.</param>
/// <param name="RecertificationDueOn">The last day to examine an advanced certification again; null without one.</param>
/// <param name="RecertificationOverdue">Whether that day has passed. The class stays.</param>
/// <param name="MayApplyFrom">The first day on which it may apply for certification; null if nothing bars it or no end is foreseen.</param>
public sealed record CustomsSection(
    CustomsClass Class,
    decimal InspectionRate,
    int RateYear,
    ImmutableArray<CustomsMeasure> Measures,
    DateOnly? RecertificationDueOn,
    bool RecertificationOverdue,
    DateOnly? MayApplyFrom) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
