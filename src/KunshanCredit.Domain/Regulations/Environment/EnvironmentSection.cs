using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Environment;

/// <summary>How much more an enterprise pays (差别化价格): the tiers replace each other and never add up.</summary>
public enum SurchargeTier
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>红</summary>
    Red,

    /// <summary>连续两次（含）以上红</summary>
    RedConsecutive,

    /// <summary>黑</summary>
    Black,
}

/// <summary>A surcharge on the price in force.</summary>
/// <param name="Percent">In per cent.</param>
/// <param name="Multiplier">1 + percent/100.</param>
public sealed record Surcharge(decimal Percent, decimal Multiplier)
{
    /// <summary>The surcharge of a percentage.</summary>
    public static Surcharge Of(decimal percent) => new(percent, 1 + (percent / 100));
}

/// <summary>A surcharge on electricity, by amount.</summary>
public sealed record ElectricitySurcharge(decimal YuanPerKwh);

/// <summary>An order that is not yet done.</summary>
public sealed record OpenRemediation(string Order, RemediationMeasure Measure, DateOnly DueOn, bool Overdue);

/// <summary>Environment: the rating and what water, gas and electricity cost because of it.</summary>
/// <param name="Tier">The surcharge tier.</param>
/// <param name="Colour">The current rating; null without one.</param>
/// <param name="ConsecutiveRed">How many rounds in unbroken years were red, up to the current one.</param>
/// <param name="Sewage">Surcharge on the sewage fee (污水处理费).</param>
/// <param name="Gas">Surcharge on the natural gas price (天然气销售价格).</param>
/// <param name="Electricity">Surcharge on electricity, a price policy of its own.</param>
/// <param name="Remediation">Open orders; no effect on colour or price.</param>
public sealed record EnvironmentSection(
    SurchargeTier Tier,
    Colour? Colour,
    int ConsecutiveRed,
    Surcharge Sewage,
    Surcharge Gas,
    ElectricitySurcharge Electricity,
    [property: StandingOnly] ImmutableArray<OpenRemediation> Remediation) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
