using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>What severe misconduct (严重不良行为) consists in.</summary>
public enum SevereGround
{
    /// <summary>受到省或苏州市建设行政主管部门通报处罚批评</summary>
    CriticisedProvinceCity,

    /// <summary>受到规划建设局通报处罚批评</summary>
    CriticisedPlanningBureau,

    /// <summary>发生行贿受贿等案件</summary>
    Bribery,

    /// <summary>发生质量安全一般事故</summary>
    AccidentOrdinary,

    /// <summary>因民工工资问题引发群体事件造成恶劣社会影响</summary>
    WagesMassIncident,
}

/// <summary>What sets a score to zero and bars an enterprise from the market.</summary>
public enum DisqualifyingGround
{
    /// <summary>发生一起较大及以上工程质量安全事故</summary>
    AccidentMajor,

    /// <summary>受到降低资质等级处罚</summary>
    QualificationDowngraded,

    /// <summary>拖欠或者假借拖欠农民工工资引发群体性突发事件，造成恶劣社会影响</summary>
    WagesMassIncidentGrave,

    /// <summary>重大串通投标、转包、行贿、商业贿赂，经依法认定</summary>
    CollusionSubcontractBribery,

    /// <summary>其他严重失信行为</summary>
    OtherGrave,
}

/// <summary>Misconduct that an authority established (不良行为).</summary>
/// <param name="Code">What was done: a code of the table of deductions, or any other if the points are given.</param>
/// <param name="Points">The points it costs; null for those of the table.</param>
public sealed record MisconductRecorded(string Code, decimal? Points) : CreditFact
{
    /// <summary><c>security.misconduct.recorded</c></summary>
    public static FactType Type { get; } = new("security.misconduct.recorded", "security", read =>
    {
        var code = read.Text("code");
        var points = read.OptionalDecimal("points");
        var table = SecurityLaw.On(read.EffectiveOn).MisconductPoints.Value;
        if (code.Length > 0 && points is null && !table.Any(deduction => deduction.Code == code))
        {
            var codes = string.Join(", ", table.Select(deduction => deduction.Code));
            read.Refuse("code", "unknown-value",
                $"未给出 points 时，code 须为扣分表所列之一：{codes}。", $"Without points, code must be one of the table of deductions: {codes}.");
        }

        return new MisconductRecorded(code, points);
    });
}

/// <summary>Misconduct that changes a score between two annual evaluations (动态评价) and must be published.</summary>
public abstract record GraveMisconduct : CreditFact;

/// <summary>Severe misconduct (严重不良行为).</summary>
/// <param name="Ground">What was done.</param>
/// <param name="Points">The points it costs; null for those of the table.</param>
public sealed record SevereMisconduct(SevereGround Ground, decimal? Points) : GraveMisconduct
{
    /// <summary><c>security.misconduct.severe</c></summary>
    public static FactType Type { get; } = new("security.misconduct.severe", "security",
        read => new SevereMisconduct(read.Choice<SevereGround>("ground"), read.OptionalDecimal("points")));
}

/// <summary>Misconduct that sets the score to zero and bars from the market (按零分计分，一年内不得承接新业务).</summary>
public sealed record DisqualifyingMisconduct(DisqualifyingGround Ground) : GraveMisconduct
{
    /// <summary><c>security.misconduct.disqualifying</c></summary>
    public static FactType Type { get; } = new("security.misconduct.disqualifying", "security",
        read => new DisqualifyingMisconduct(read.Choice<DisqualifyingGround>("ground")));
}
