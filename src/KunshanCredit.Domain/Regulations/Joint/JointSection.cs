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

/// <summary>A proposed measure as a task (任务) of the department that owns it.</summary>
/// <param name="Trigger">The mark that calls for it.</param>
/// <param name="Measure">The code of the measure.</param>
/// <param name="Department">The department that is asked to answer.</param>
/// <param name="Since">Since when it is proposed.</param>
/// <param name="AnswerBy">The last day to answer.</param>
/// <param name="State">What it answered.</param>
/// <param name="AnsweredOn">When; null while it has not answered.</param>
public sealed record JointTask(
    string Trigger, string Measure, string Department, DateOnly Since, DateOnly AnswerBy, MeasureState State, DateOnly? AnsweredOn);

/// <summary>How far a proposed measure has come.</summary>
public enum MeasureState
{
    /// <summary>已建议</summary>
    Proposed,

    /// <summary>已接收</summary>
    Accepted,

    /// <summary>已执行</summary>
    Executed,

    /// <summary>不适用</summary>
    NotApplicable,
}

/// <summary>Joint incentives and punishment (联合奖惩): what the marks of the other sections together lead to.</summary>
/// <param name="Disposition">Punishment goes before incentive.</param>
/// <param name="Triggers">Every trigger that holds, of either kind, in the order of the law's table.</param>
/// <param name="Measures">The measures of the triggers of the disposition's kind.</param>
/// <param name="Tasks">What became of them, in the same order; null if there are none.</param>
public sealed record JointSection(
    Disposition Disposition,
    ImmutableArray<string> Triggers,
    ImmutableArray<JointMeasure> Measures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<JointTask>? Tasks) : ISection
{
    /// <summary>None: joint measures mark nobody anew.</summary>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}
