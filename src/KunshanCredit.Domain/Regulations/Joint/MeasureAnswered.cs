using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Joint;

/// <summary>What a department says to a measure that is proposed to it.</summary>
public enum MeasureAnswer
{
    /// <summary>已接收: it will be carried out.</summary>
    Accepted,

    /// <summary>已执行</summary>
    Executed,

    /// <summary>不适用</summary>
    NotApplicable,
}

/// <summary>The department that owns a proposed measure answers it (联合奖惩反馈).</summary>
/// <param name="Trigger">The mark that called for the measure.</param>
/// <param name="Measure">Its code.</param>
/// <param name="Answer">What the department says.</param>
/// <param name="Note">What it adds; null for nothing.</param>
public sealed record MeasureAnswered(string Trigger, string Measure, MeasureAnswer Answer, string? Note) : CreditFact, IRestsOnHistory
{
    /// <summary><c>joint.measure.answered</c></summary>
    public static FactType Type { get; } = new("joint.measure.answered", FactType.EveryDepartment, read => new MeasureAnswered(
        read.Text("trigger"), read.Text("measure"), read.Choice<MeasureAnswer>("answer"), read.OptionalLongText("note")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today)
    {
        var proposed = Assessor.Assess(history, reported.EffectiveOn).Values<JointSection>().Measures
            .Any(measure => measure.Trigger == Trigger && measure.Code == Measure && measure.Department == reported.Department);
        return EarlierFacts.RefuseFuture(reported, today) ?? (proposed ? null : new FieldError(
            "/data/measure", "not-proposed", new("该日未向本部门建议此项措施。", "On that day this measure was not proposed to this department.")));
    }
}
