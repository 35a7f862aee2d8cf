using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Words;

/// <summary>What types of fact, and the values that rest on them, are called.</summary>
public static class FactLabels
{
    private static readonly Dictionary<string, LocalText> Types = Labels.Table(
        ("customs.arrears.cleared", "缴清欠缴税款", "Arrears cleared"), ("customs.arrears.recorded", "拖欠应缴税款、罚没款项", "Arrears recorded"),
        ("customs.certification.ended", "认证资格终止", "Certification ended"), ("customs.certification.granted", "通过海关认证", "Certification granted"),
        ("customs.errorRate.reviewed", "报关差错率复核", "Error rate reviewed"), ("customs.fact.established", "海关认定事实", "Fact established by customs"), ("customs.investigation.closed", "海关调查结束", "Investigation closed"),
        ("customs.investigation.opened", "海关立案调查", "Investigation opened"), ("customs.penalty.imposed", "海关行政处罚", "Customs penalty"),
        ("customs.recertification.passed", "通过重新认证", "Re-certification passed"), ("customs.registered", "海关注册登记", "Registered with customs"),
        ("customs.volume.reported", "单证票数", "Volume of documents"), ("environment.rating.published", "企业环保信用评价结果", "Environmental rating"),
        ("environment.remediation.completed", "整治完成", "Remediation completed"), ("environment.remediation.ordered", "一企一策整治通知", "Remediation ordered"),
        ("event.withdrawn", "撤回事实", "Fact withdrawn"), ("joint.measure.answered", "联合奖惩反馈", "Joint measure answered"),
        ("market.abnormal.listed", "列入经营异常名录", "Listed as abnormal"), ("market.abnormal.removed", "移出经营异常名录", "Removed from the abnormal list"),
        ("market.report.filed", "公示年度报告", "Annual report filed"), ("objection.accepted", "受理异议", "Objection accepted"),
        ("objection.decided", "异议处理决定", "Objection decided"), ("objection.raised", "提出异议", "Objection raised"),
        ("penalty.recorded", "行政处罚", "Administrative penalty"), ("registry.enterprise.registered", "企业登记", "Enterprise registered"),
        ("registry.enterprise.renamed", "企业名称变更", "Enterprise renamed"), ("repair.applied", "申请信用修复", "Repair applied for"),
        ("repair.decided", "信用修复决定", "Repair decided"), ("safety.blacklist.listed", "列入安全生产失信黑名单", "Put on the work safety blacklist"),
        ("safety.blacklist.removed", "移出安全生产失信黑名单", "Removed from the work safety blacklist"),
        ("security.contract.accepted", "安防工程合同验收备案", "Contract accepted and filed"), ("security.inspection.scored", "安防项目现场检查评分", "On-site inspection scored"),
        ("security.member.joined", "加入协会", "Joined the association"), ("security.member.left", "退出协会", "Left the association"),
        ("security.merit.declared", "申报良好行为", "Merit declared"), ("security.merit.objected", "对良好行为提出异议", "Merit objected to"),
        ("security.merit.objectionDismissed", "良好行为异议不成立", "Objection to a merit dismissed"),
        ("security.merit.verified", "良好行为核验", "Merit verified"), ("security.misconduct.disqualifying", "按零分计分的失信行为", "Disqualifying misconduct"),
        ("security.misconduct.recorded", "不良行为", "Misconduct"), ("security.misconduct.severe", "严重不良行为", "Severe misconduct"),
        ("security.qualification.registered", "资质登记", "Qualification registered"), ("tax.assessment.published", "纳税信用评价结果", "Tax assessment"),
        ("tax.fact.established", "税务认定事实", "Fact established by the tax office"), ("tourism.inspection.recorded", "旅游市场检查", "Tourism inspection"));

    private static readonly Dictionary<string, LocalText> Values = Labels.Table(
        ("/environment/colour", "环保信用等级", "Colour"), ("/environment/tier", "加价档次", "Tier"), ("/environment/consecutiveRed", "连续红色次数", "Consecutive red"),
        ("/environment/sewage/percent", "污水处理费加价", "Sewage surcharge"), ("/environment/sewage/multiplier", "污水处理费倍数", "Sewage multiplier"),
        ("/environment/gas/percent", "天然气加价", "Gas surcharge"), ("/environment/gas/multiplier", "天然气倍数", "Gas multiplier"),
        ("/environment/electricity/yuanPerKwh", "电价加价", "Electricity surcharge"), ("/environment/remediation", "整治事项", "Remediation"),
        ("/customs/class", "信用等级", "Class"), ("/customs/inspectionRate", "查验率", "Inspection rate"), ("/customs/rateYear", "查验率年度", "Year of the rate"),
        ("/customs/measures", "管理措施", "Measures"), ("/customs/recertificationDueOn", "重新认证期限", "Re-certification due"),
        ("/customs/recertificationOverdue", "重新认证逾期", "Re-certification overdue"), ("/customs/mayApplyFrom", "可申请认证之日", "May apply from"),
        ("/tax/level", "纳税信用级别", "Level"), ("/tax/year", "评价年度", "Year"),
        ("/security/category", "资质类别", "Category"), ("/security/annual", "年度评价得分", "Annual score"), ("/security/current", "现行得分", "Current score"),
        ("/security/provisional", "本年度暂计", "Provisional score"), ("/security/ban", "禁止承接新业务", "Bar from new business"), ("/security/publishBy", "公布期限", "Publish by"),
        ("/market/overdueReports", "未公示的年报", "Overdue reports"), ("/market/abnormal", "经营异常名录", "Abnormal list"), ("/market/serious", "严重违法失信名单", "Serious list"),
        ("/safety/listed", "安全生产失信黑名单", "Blacklist"), ("/safety/until", "黑名单期限", "Listed until"),
        ("/tourism/state", "检查结果", "Inspection"), ("/tourism/inspectedOn", "检查日期", "Inspected on"),
        ("/joint/disposition", "奖惩方向", "Disposition"), ("/joint/triggers", "触发情形", "Triggers"), ("/joint/measures", "奖惩措施", "Measures"), ("/joint/tasks", "措施反馈", "Answers"));

    /// <summary>Whether a type of fact has a name.</summary>
    public static bool Knows(string type) => Types.ContainsKey(type);

    /// <summary>A type of fact.</summary>
    public static LocalText Type(string code) => Labels.In(Types, code);

    /// <summary>A value of the standing, by the pointer to it; one within a list is called like the list.</summary>
    public static LocalText Value(string pointer)
    {
        for (var shorter = pointer; ; shorter = shorter[..shorter.LastIndexOf('/')])
        {
            if (Values.TryGetValue(shorter, out var label))
            {
                return label;
            }

            if (shorter.LastIndexOf('/') <= 0)
            {
                return new LocalText(pointer, pointer);
            }
        }
    }

    /// <summary>A value of the standing in words, by the pointer to it.</summary>
    public static LocalText In(string pointer, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return pointer switch
        {
            _ when value.ValueKind is JsonValueKind.Null => new LocalText("无", "none"),
            "/environment/colour" => Labels.Colour(text),
            "/environment/tier" => Labels.Tier(text),
            "/customs/class" => Labels.CustomsClass(text),
            "/tax/level" => Labels.TaxLevel(text),
            "/tourism/state" => Labels.Tourism(text),
            "/joint/disposition" => Labels.Disposition(text),
            _ when pointer.EndsWith("/percent", StringComparison.Ordinal) => new LocalText($"{text}%", $"{text} %"),
            _ => new LocalText(text, text),
        };
    }

    /// <summary>A value of the time line in words.</summary>
    public static LocalText InTimeline(string value, string code) => value switch
    {
        "colour" => Labels.Colour(code),
        "tier" => Labels.Tier(code),
        "customsClass" => Labels.CustomsClass(code),
        "taxLevel" => Labels.TaxLevel(code),
        "tourism" => Labels.Tourism(code),
        "joint" => Labels.Disposition(code),
        _ => Labels.List(code),
    };
}
