using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Certificates.Wording;

/// <summary>What codes are called.</summary>
internal static class CodeLabels
{
    private static readonly Dictionary<string, LocalText> All = new()
    {
        // Domains.
        ["environment"] = new("环保信用", "Environment"),
        ["customs"] = new("海关信用", "Customs"),
        ["security"] = new("安防行业信用", "Security industry"),
        ["tax"] = new("纳税信用", "Tax"),
        ["market"] = new("市场监管信用", "Market supervision"),
        ["safety"] = new("安全生产信用", "Work safety"),
        ["tourism"] = new("旅游市场信用", "Tourism"),
        ["joint"] = new("联合奖惩", "Joint incentives and punishment"),

        // Environment.
        ["green"] = new("绿色", "Green"),
        ["blue"] = new("蓝色", "Blue"),
        ["yellow"] = new("黄色", "Yellow"),
        ["red"] = new("红色", "Red"),
        ["black"] = new("黑色", "Black"),
        ["close"] = new("淘汰关闭", "To be closed"),
        ["relocate"] = new("搬迁转移", "To be relocated"),
        ["upgrade"] = new("整治提升", "To be upgraded"),
        ["merge"] = new("兼并重组", "To be merged"),

        // Customs.
        ["advanced-certified"] = new("高级认证企业", "Advanced certified enterprise"),
        ["general-certified"] = new("一般认证企业", "General certified enterprise"),
        ["general-credit"] = new("一般信用企业", "Enterprise of general credit"),
        ["discredited"] = new("失信企业", "Discredited enterprise"),

        // Market.
        ["no-report"] = new("未按期公示年度报告", "Annual report not filed in time"),
        ["not-published"] = new("未按责令的期限公示有关企业信息", "Information not disclosed within the time ordered"),
        ["false-information"] = new("公示信息隐瞒真实情况、弄虚作假", "False or concealed information"),
        ["unreachable"] = new("通过登记的住所或者经营场所无法联系", "Not reachable at the registered address"),

        // Tourism.
        ["uninspected"] = new("近期未检查", "Not inspected recently"),
        ["passed"] = new("合格", "Passed"),
        ["rectify"] = new("责令整改", "Ordered to rectify"),
        ["punished"] = new("行政处罚", "Punished"),

        // Joint.
        ["none"] = new("无", "None"),
        ["incentive"] = new("联合激励", "Joint incentives"),
        ["punishment"] = new("联合惩戒", "Joint punishment"),
        ["customs-discredited"] = new("海关失信企业", "Discredited with customs"),
        ["safety-blacklist"] = new("安全生产失信黑名单", "Work safety blacklist"),
        ["market-serious"] = new("严重违法失信企业", "Seriously unlawful enterprise"),
        ["environment-black"] = new("环保信用黑色", "Environmental rating black"),
        ["security-ban"] = new("安防行业禁止承接新业务", "Barred from new security business"),
        ["customs-advanced-certified"] = new("海关高级认证企业", "Advanced certified by customs"),
        ["tax-a"] = new("A级纳税人", "Taxpayer of level A"),
        ["environment-green"] = new("环保信用绿色", "Environmental rating green"),
    };

    /// <summary>The codes that have a label.</summary>
    public static IReadOnlyCollection<string> Known => All.Keys;

    /// <summary>The label of a code; the code itself where nobody gave it one.</summary>
    public static LocalText Of(string code) => All.GetValueOrDefault(code) ?? new LocalText(code, code);
}
