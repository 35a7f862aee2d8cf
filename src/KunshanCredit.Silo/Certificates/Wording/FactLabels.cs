using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Certificates.Wording;

/// <summary>What types of fact are called.</summary>
internal static class FactLabels
{
    private static readonly Dictionary<string, LocalText> All = new()
    {
        ["environment.rating.published"] = new("环保信用评价结果公布", "Environmental rating published"),
        ["environment.remediation.ordered"] = new("责令整治", "Remediation ordered"),
        ["environment.remediation.completed"] = new("整治完成", "Remediation completed"),
        ["customs.registered"] = new("海关注册登记", "Registered with customs"),
        ["customs.certification.granted"] = new("海关认证", "Certified by customs"),
        ["customs.certification.ended"] = new("海关认证终止或下调", "Certification ended or lowered"),
        ["customs.recertification.passed"] = new("通过海关重新认证", "Re-certification passed"),
        ["customs.volume.reported"] = new("年度报关单证数", "Yearly number of declarations"),
        ["customs.penalty.imposed"] = new("海关行政处罚或刑事判决", "Customs penalty or conviction"),
        ["customs.errorRate.reviewed"] = new("季度报关差错率", "Quarterly error rate of declarations"),
        ["customs.arrears.recorded"] = new("拖欠应缴税款或罚没款项", "Duties or fines in arrears"),
        ["customs.arrears.cleared"] = new("缴清拖欠款项", "Arrears paid"),
        ["customs.fact.established"] = new("海关认定的失信情形", "Ground of discredit established by customs"),
        ["customs.investigation.opened"] = new("海关立案", "Customs investigation opened"),
        ["customs.investigation.closed"] = new("海关结案", "Customs investigation closed"),
        ["security.member.joined"] = new("加入行业协会", "Joined the association"),
        ["security.member.left"] = new("退出行业协会", "Left the association"),
        ["security.qualification.registered"] = new("资质登记", "Qualification registered"),
        ["security.contract.accepted"] = new("工程验收", "Work of a contract accepted"),
        ["security.inspection.scored"] = new("现场检查评分", "On-site inspection scored"),
        ["security.merit.declared"] = new("良好行为申报", "Merit declared"),
        ["security.merit.verified"] = new("良好行为核验", "Merit verified"),
        ["security.merit.objected"] = new("良好行为异议", "Objection to a merit"),
        ["security.merit.objectionDismissed"] = new("良好行为异议不成立", "Objection to a merit dismissed"),
        ["security.misconduct.recorded"] = new("不良行为", "Misconduct"),
        ["security.misconduct.severe"] = new("严重不良行为", "Severe misconduct"),
        ["security.misconduct.disqualifying"] = new("按零分计分的失信行为", "Misconduct that sets the score to zero"),
        ["tax.assessment.published"] = new("纳税信用年度评价", "Yearly assessment of tax credit"),
        ["tax.fact.established"] = new("影响纳税信用级别的事项", "Fact that affects the tax credit level"),
        ["market.report.filed"] = new("年度报告公示", "Annual report filed"),
        ["market.abnormal.listed"] = new("列入经营异常名录", "Listed among abnormal operations"),
        ["market.abnormal.removed"] = new("移出经营异常名录", "Removed from abnormal operations"),
        ["registry.enterprise.registered"] = new("企业登记", "Enterprise registered"),
        ["registry.enterprise.renamed"] = new("企业名称变更", "Enterprise renamed"),
        ["safety.blacklist.listed"] = new("纳入安全生产失信黑名单", "Put on the work safety blacklist"),
        ["safety.blacklist.removed"] = new("移出安全生产失信黑名单", "Taken off the work safety blacklist"),
        ["tourism.inspection.recorded"] = new("旅游市场联合执法检查", "Joint inspection of the tourist market"),
        ["penalty.recorded"] = new("行政处罚", "Administrative penalty"),
    };

    /// <summary>The types that have a label.</summary>
    public static IReadOnlyCollection<string> Known => All.Keys;

    /// <summary>The label of a type; its name where nobody gave it one.</summary>
    public static LocalText Of(string type) => All.GetValueOrDefault(type) ?? new LocalText(type, type);
}
