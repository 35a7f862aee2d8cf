using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>What types of fact are called where they are counted.</summary>
internal static class FactLabels
{
    private static readonly Dictionary<string, LocalText> All = new()
    {
        ["environment.rating.published"] = new("公布环保信用评价结果", "Environmental ratings published"),
        ["environment.remediation.ordered"] = new("下达“一企一策”整治要求", "Remediations ordered"),
        ["environment.remediation.completed"] = new("完成“一企一策”整治", "Remediations completed"),
        ["customs.registered"] = new("海关注册登记", "Registrations at customs"),
        ["customs.certification.granted"] = new("海关企业认证", "Customs certifications granted"),
        ["customs.certification.ended"] = new("海关认证终止", "Customs certifications ended"),
        ["customs.recertification.passed"] = new("通过海关重新认证", "Re-certifications passed"),
        ["customs.volume.reported"] = new("报送报关业务量", "Volumes of declarations reported"),
        ["customs.penalty.imposed"] = new("海关行政处罚", "Customs penalties"),
        ["customs.errorRate.reviewed"] = new("报关差错率复核", "Error rates reviewed"),
        ["customs.arrears.recorded"] = new("记录欠缴海关税款", "Customs arrears recorded"),
        ["customs.arrears.cleared"] = new("清缴海关税款", "Customs arrears cleared"),
        ["customs.fact.established"] = new("认定海关失信情形", "Grounds of customs discredit established"),
        ["customs.investigation.opened"] = new("海关立案", "Customs investigations opened"),
        ["customs.investigation.closed"] = new("海关结案", "Customs investigations closed"),
        ["security.member.joined"] = new("加入安防行业协会", "Joined the security association"),
        ["security.member.left"] = new("退出安防行业协会", "Left the security association"),
        ["security.qualification.registered"] = new("登记安防资质类别", "Security qualifications registered"),
        ["security.contract.accepted"] = new("安防工程验收备案", "Security works accepted"),
        ["security.inspection.scored"] = new("安防项目现场检查评分", "Security inspections scored"),
        ["security.merit.declared"] = new("申报安防良好行为", "Security merits declared"),
        ["security.merit.verified"] = new("核验安防良好行为", "Security merits verified"),
        ["security.merit.objected"] = new("对安防良好行为提出异议", "Security merits objected to"),
        ["security.merit.objectionDismissed"] = new("驳回对安防良好行为的异议", "Objections to merits dismissed"),
        ["security.misconduct.recorded"] = new("记录安防不良行为", "Security misconduct recorded"),
        ["security.misconduct.severe"] = new("记录安防严重不良行为", "Severe security misconduct recorded"),
        ["security.misconduct.disqualifying"] = new("认定安防按零分计分情形", "Disqualifying security misconduct recorded"),
        ["tax.assessment.published"] = new("公布纳税信用评价结果", "Tax credit assessments published"),
        ["tax.fact.established"] = new("认定纳税失信情形", "Tax discredit established"),
        ["registry.enterprise.registered"] = new("企业设立登记", "Enterprises registered"),
        ["registry.enterprise.renamed"] = new("企业名称变更", "Enterprises renamed"),
        ["market.report.filed"] = new("报送年度报告", "Annual reports filed"),
        ["market.abnormal.listed"] = new("列入经营异常名录", "Listed among abnormal operations"),
        ["market.abnormal.removed"] = new("移出经营异常名录", "Removed from abnormal operations"),
        ["safety.blacklist.listed"] = new("纳入安全生产失信黑名单", "Put on the safety blacklist"),
        ["safety.blacklist.removed"] = new("移出安全生产失信黑名单", "Taken off the safety blacklist"),
        ["tourism.inspection.recorded"] = new("旅游联合执法检查", "Joint tourism inspections"),
        ["penalty.recorded"] = new("行政处罚", "Administrative penalties"),
        ["repair.applied"] = new("申请信用修复", "Credit repairs applied for"),
        ["repair.decided"] = new("办结信用修复", "Credit repairs decided"),
        ["objection.raised"] = new("提出异议", "Objections raised"),
        ["objection.accepted"] = new("受理异议", "Objections accepted"),
        ["objection.decided"] = new("办结异议", "Objections decided"),
        ["joint.measure.answered"] = new("反馈联合奖惩措施", "Joint measures answered"),
    };

    /// <summary>What a type is called; its name if nobody has said.</summary>
    public static LocalText Of(string type) => All.GetValueOrDefault(type) ?? new LocalText(type, type);

    /// <summary>Whether somebody has said.</summary>
    public static bool Has(string type) => All.ContainsKey(type);
}
