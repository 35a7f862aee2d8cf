using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Joint;

/// <summary>What all departments together are called to do (守信联合激励、失信联合惩戒): of two, the later one here governs.</summary>
public enum Disposition
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>联合激励</summary>
    Incentive,

    /// <summary>联合惩戒</summary>
    Punishment,
}

/// <summary>A measure proposed to the department that owns it; never a change of that department's own section.</summary>
/// <param name="Trigger">The mark that calls for it.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What is proposed.</param>
/// <param name="Department">The department that decides on it.</param>
/// <param name="Source">The document that provides for it.</param>
public sealed record JointMeasure(string Trigger, string Code, LocalText Label, string Department, string Source);

/// <summary>Joint incentives and punishment (联合奖惩): what the marks of the other sections together lead to.</summary>
/// <param name="Disposition">Punishment goes before incentive.</param>
/// <param name="Triggers">Every trigger that holds, of either kind, in the order of the law's table.</param>
/// <param name="Measures">The measures of the triggers of the disposition's kind.</param>
public sealed record JointSection(
    Disposition Disposition, ImmutableArray<string> Triggers, ImmutableArray<JointMeasure> Measures) : ISection
{
    /// <summary>None: joint measures mark nobody anew.</summary>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}
