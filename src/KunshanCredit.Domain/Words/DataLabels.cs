using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Words;

/// <summary>What the members of a fact's data are called, and the values that may be chosen for them.</summary>
public static class DataLabels
{
    private static readonly Dictionary<string, LocalText> Members = Labels.Table(
        ("afterSales", "售后", "After-sales service"), ("amount", "金额(元)", "Amount (yuan)"), ("answer", "反馈", "Answer"), ("application", "修复申请编号", "Application for repair"),
        ("authority", "处罚机关", "Authority"), ("authorityCode", "处罚机关统一社会信用代码", "Authority's credit code"), ("award", "奖项", "Award"), ("basis", "处罚依据", "Legal basis"),
        ("by", "申请人", "Applicant"), ("category", "资质类别", "Qualification category"), ("certificate", "证书编号", "Certificate number"),
        ("circumstances", "违法事实", "Facts found"), ("code", "行为代码", "Code of conduct"), ("colour", "环保信用等级", "Colour"), ("commitment", "信用承诺", "Commitment given"),
        ("confiscated", "没收金额(元)", "Confiscated (yuan)"), ("content", "处罚内容", "Content"), ("contract", "合同", "Contract"), ("customsCode", "海关编码", "Customs code"),
        ("declarations", "申报单数", "Declarations"), ("district", "区镇", "District"), ("documents", "单证总数", "Documents"), ("dueOn", "完成期限", "Due on"),
        ("dutiesFulfilled", "已履行处罚义务", "Duties fulfilled"), ("effectiveUntil", "处罚有效期", "In effect until"), ("errors", "差错数", "Errors"),
        ("eventId", "事实标识", "Id of the fact"), ("evidence", "证明材料", "Evidence"), ("field", "领域", "Field"), ("filed", "是否备案", "Filed"), ("fine", "罚款金额(元)", "Fine (yuan)"),
        ("ground", "情形", "Ground"), ("industry", "行业", "Industry"), ("kind", "类别", "Kind"), ("level", "级别", "Level"), ("licence", "暂扣或吊销证照", "Licence suspended or revoked"),
        ("management", "管理", "Management"), ("measure", "措施", "Measure"), ("merit", "良好行为编号", "Merit"), ("name", "企业名称", "Name"),
        ("nationalRate", "全国平均差错率", "National rate of errors"), ("newlyEstablished", "新设立", "Newly established"), ("noIncome", "无收入", "Without income"),
        ("note", "说明", "Note"), ("objection", "异议编号", "Objection"), ("order", "整治编号", "Order"), ("outcome", "处理结果", "Outcome"), ("parts", "分项得分", "Parts"),
        ("points", "分值", "Points"), ("project", "项目", "Project"), ("quality", "质量", "Quality"), ("quarter", "季度", "Quarter"), ("reason", "原因", "Reason"),
        ("reference", "案件编号", "Case number"), ("registeredOn", "登记日期", "Registered on"), ("result", "检查结果", "Result"), ("round", "评价年度", "Year of the rating"),
        ("score", "得分", "Score"), ("severity", "严重程度", "Severity"), ("site", "检查地点", "Place of inspection"), ("statedUntil", "公示截止期", "To be published until"),
        ("suspicion", "涉嫌情形", "Suspicion"), ("trigger", "触发情形", "Trigger"), ("violation", "违法行为类型", "Kind of violation"), ("year", "年度", "Year"));

    private static readonly Dictionary<string, LocalText> Choices = Labels.Table(
        ("answer/accepted", "已接收", "Accepted"), ("answer/executed", "已执行", "Carried out"), ("answer/not-applicable", "不适用", "Not applicable"),
        ("by/department", "部门代为提出", "A department for it"), ("by/enterprise", "企业", "The enterprise"),
        ("field/drug", "药品", "Drugs"), ("field/environment", "生态环境", "Environment"), ("field/fire", "消防", "Fire safety"), ("field/food", "食品", "Food"),
        ("field/quality", "工程质量、产品质量", "Quality of works and products"), ("field/special-equipment", "特种设备", "Special equipment"), ("field/work-safety", "安全生产", "Work safety"),
        ("ground/10(5)", "（五）登记信息失实且无法联系", "(5) Untrue registration, cannot be reached"), ("ground/10(6)", "（六）被暂停从事报关业务", "(6) Suspended from declaring"),
        ("ground/10(7)", "（七）拒不配合海关调查", "(7) Refuses to cooperate with an investigation"), ("ground/10(8)", "（八）假借名义获取不当利益", "(8) Undue advantage in another's name"),
        ("ground/10(9)", "（九）弄虚作假、伪造信用信息", "(9) Falsified credit information"), ("ground/10(10)", "（十）海关认定的其他情形", "(10) Other circumstances found by customs"),
        ("ground/accident-major", "较大及以上工程质量安全事故", "Major accident or worse"), ("ground/accident-ordinary", "质量安全一般事故", "Ordinary accident"),
        ("ground/bribery", "行贿受贿案件", "Bribery"), ("ground/collusion-subcontract-bribery", "重大串通投标、转包、行贿、商业贿赂", "Grave collusion, subcontracting or bribery"),
        ("ground/criticised-planning-bureau", "受到规划建设局通报批评", "Criticised by the planning and construction bureau"),
        ("ground/criticised-province-city", "受到省或苏州市建设主管部门通报批评", "Criticised by the province or Suzhou"),
        ("ground/other-grave", "其他严重失信行为", "Other grave discredit"), ("ground/qualification-downgraded", "受到降低资质等级处罚", "Qualification downgraded"),
        ("ground/wages-mass-incident", "民工工资引发群体事件", "Mass incident over wages"), ("ground/wages-mass-incident-grave", "拖欠工资引发群体性突发事件", "Grave mass incident over unpaid wages"),
        ("kind/broker", "报关企业", "Customs broker"), ("kind/direct-d", "直接判为D级", "Rated D directly"), ("kind/not-a", "不得评价为A级", "Not to be rated A"), ("kind/other", "非报关企业", "Not a broker"),
        ("kind/smuggling-act", "走私行为", "Act of smuggling"), ("kind/smuggling-crime", "走私犯罪", "Crime of smuggling"), ("kind/violation", "违反海关监管规定", "Violation of customs supervision"),
        ("level/advanced", "高级认证", "Advanced certification"), ("level/general", "一般认证", "General certification"),
        ("reason/downgraded", "高级认证下调为一般认证", "Downgraded to general certification"), ("reason/failed", "未通过重新认证", "Re-certification failed"), ("reason/withdrawn", "撤销认证", "Withdrawn"),
        ("suspicion/smuggling", "涉嫌走私", "Suspected of smuggling"), ("suspicion/violation", "涉嫌违反海关监管规定", "Suspected of a violation"));

    /// <summary>A member of a fact's data; its name in the contract if it has no other.</summary>
    public static LocalText Member(string name) => Labels.In(Members, name);

    /// <summary>A value that may be chosen for a member; the value itself if it has no name.</summary>
    public static LocalText Choice(string member, string code) => Choices.GetValueOrDefault($"{member}/{code}") ?? member switch
    {
        "colour" => Labels.Colour(code),
        "ground" => Labels.Ground(code),
        "measure" => Labels.Remediation(code),
        "outcome" => Labels.State(code),
        "result" => Labels.Tourism(code),
        "severity" => Labels.Severity(code),
        _ => new LocalText(code, code),
    };
}
