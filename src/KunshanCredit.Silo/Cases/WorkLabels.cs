using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Cases;

/// <summary>What the kinds of work are called.</summary>
internal static class WorkLabels
{
    private static readonly Dictionary<string, LocalText> All = new()
    {
        [AgendaKinds.Notice] = new("公示期满", "Notice ends"),
        [AgendaKinds.PublishBy] = new("严重不良行为公示截止", "Severe misconduct to be published"),
        [AgendaKinds.Objection] = new("异议办理截止", "Objection due"),
        [AgendaKinds.Repair] = new("信用修复决定截止", "Repair due"),
        [AgendaKinds.Recertification] = new("重新认证到期", "Re-certification due"),
        [AgendaKinds.AnnualReport] = new("未报年报列入截止", "Listing for a missing annual report due"),
        [AgendaKinds.BecomesSerious] = new("将列入严重违法名单", "Becomes a serious listing"),
        [AgendaKinds.MeasureProposed] = new("联合奖惩建议待反馈", "Joint measure to be answered"),
        [AgendaKinds.MeasureAccepted] = new("联合奖惩措施待执行", "Joint measure to be carried out"),
    };

    /// <summary>The label of a kind.</summary>
    public static LocalText Of(string kind) => All[kind];
}
