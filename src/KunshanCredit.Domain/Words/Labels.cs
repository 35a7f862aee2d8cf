using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Words;

/// <summary>What codes are called by people. A code that has no name yet is called by itself.</summary>
public static class Labels
{
    private static readonly Dictionary<string, LocalText> Domains = Table(
        ("environment", "环境保护", "Environment"), ("customs", "海关", "Customs"), ("security", "安防行业", "Security industry"), ("tax", "税务", "Tax"),
        ("market", "市场监管", "Market supervision"), ("safety", "安全生产", "Work safety"), ("tourism", "旅游", "Tourism"), ("joint", "联合奖惩", "Joint measures"),
        ("publicity", "公示", "Publicity"), ("objections", "异议", "Objections"), ("registry", "登记", "Registry"));

    private static readonly Dictionary<string, LocalText> Departments = Table(
        ("environment", "市环保局", "Environment bureau"), ("customs", "昆山海关", "Customs"), ("security", "市安全防范行业协会", "Security industry association"),
        ("tax", "市税务局", "Tax office"), ("market", "市市场监督管理局", "Market regulation"), ("safety", "市安监局", "Work safety"),
        ("tourism", "市旅游局", "Tourism"), ("finance", "市财政局", "Finance"), ("banking", "银行监管部门", "Banking supervision"), ("land", "市国土局", "Land"),
        ("construction", "市住建局", "Construction"), ("development-reform", "市发改委", "Development and reform"), ("credit-office", "市信用办", "City credit office"));

    private static readonly Dictionary<string, LocalText> Colours = Table(
        ("green", "绿色", "Green"), ("blue", "蓝色", "Blue"), ("yellow", "黄色", "Yellow"), ("red", "红色", "Red"), ("black", "黑色", "Black"));

    private static readonly Dictionary<string, LocalText> Tiers = Table(
        ("none", "不加价", "No surcharge"), ("red", "红色", "Red"), ("red-consecutive", "连续两次以上红色", "Red twice or more in succession"), ("black", "黑色", "Black"));

    private static readonly Dictionary<string, LocalText> CustomsClasses = Table(
        ("advanced-certified", "高级认证企业", "Advanced certified"), ("general-certified", "一般认证企业", "General certified"),
        ("general-credit", "一般信用企业", "General credit"), ("discredited", "失信企业", "Discredited"));

    private static readonly Dictionary<string, LocalText> TaxLevels = Table(
        ("A", "A级", "A"), ("B", "B级", "B"), ("M", "M级", "M"), ("C", "C级", "C"), ("D", "D级", "D"), ("unrated", "未评级", "Unrated"));

    private static readonly Dictionary<string, LocalText> Tourisms = Table(
        ("uninspected", "近期未检查", "Not inspected recently"), ("passed", "检查合格", "Passed"), ("rectify", "责令整改", "To rectify"), ("punished", "行政处罚", "Punished"));

    private static readonly Dictionary<string, LocalText> Dispositions = Table(
        ("none", "无", "None"), ("incentive", "联合激励", "Joint incentives"), ("punishment", "联合惩戒", "Joint punishment"));

    private static readonly Dictionary<string, LocalText> Lists = Table(
        ("environment-red", "环保红色企业", "Environment: red"), ("environment-black", "环保黑色企业", "Environment: black"),
        ("customs-discredited", "海关失信企业", "Customs: discredited"), ("safety-blacklist", "安全生产失信黑名单", "Work safety blacklist"),
        ("market-abnormal", "经营异常名录", "Abnormal operations"), ("market-serious", "严重违法失信名单", "Seriously unlawful"),
        ("security-ban", "安防行业禁止承接新业务", "Security industry: barred from new business"), ("tax-a", "纳税信用A级", "Tax level A"),
        ("environment-green", "环保绿色企业", "Environment: green"), ("customs-advanced-certified", "海关高级认证企业", "Customs: advanced certified"));

    private static readonly Dictionary<string, LocalText> Grounds = Table(
        ("no-report", "未按期公示年报", "Annual report not filed"), ("not-published", "未按责令期限公示信息", "Ordered publication not made"),
        ("false-information", "公示信息隐瞒、弄虚作假", "False information"), ("unreachable", "登记住所无法联系", "Unreachable at its address"));

    private static readonly Dictionary<string, LocalText> States = Table(
        ("proposed", "已建议", "Proposed"), ("accepted", "已受理", "Accepted"), ("executed", "已执行", "Executed"), ("not-applicable", "不适用", "Not applicable"),
        ("raised", "已提出", "Raised"), ("not-accepted", "不予受理", "Not accepted"), ("upheld", "异议成立", "Upheld"), ("dismissed", "异议不成立", "Dismissed"),
        ("applied", "已申请", "Applied"), ("granted", "准予修复", "Granted"), ("refused", "不予修复", "Refused"),
        ("published", "公示中", "Published"), ("ended", "公示期满", "Ended"), ("repaired", "已修复", "Repaired"));

    private static readonly Dictionary<string, LocalText> Severities = Table(
        ("minor", "轻微", "Minor"), ("general", "一般", "General"), ("serious", "严重", "Serious"));

    private static readonly Dictionary<string, LocalText> Remediations = Table(
        ("close", "淘汰关闭", "Close down"), ("relocate", "搬迁转移", "Relocate"), ("upgrade", "整治提升", "Upgrade"), ("merge", "兼并重组", "Merge"));

    private static readonly Dictionary<string, LocalText> Works = Table(
        ("notice", "公示期满", "Notice ends"), ("publish-by", "严重不良行为公示截止", "Severe misconduct to be published"), ("objection", "异议办理截止", "Objection due"),
        ("repair", "信用修复决定截止", "Repair due"), ("recertification", "重新认证到期", "Re-certification due"), ("annual-report", "未报年报列入截止", "Listing for a missing report due"),
        ("becomes-serious", "将列入严重违法名单", "Becomes a serious listing"), ("measure-proposed", "联合奖惩建议待反馈", "Joint measure to be answered"),
        ("measure-accepted", "联合奖惩措施待执行", "Joint measure to be carried out"), ("measure-executed", "联合奖惩措施已执行", "Joint measure carried out"),
        ("measure-not-applicable", "联合奖惩措施不适用", "Joint measure not applicable"));

    /// <summary>A section of the standing.</summary>
    public static LocalText Domain(string code) => In(Domains, code);

    /// <summary>A department.</summary>
    public static LocalText Department(string code) => In(Departments, code);

    /// <summary>A colour of the environmental rating.</summary>
    public static LocalText Colour(string code) => In(Colours, code);

    /// <summary>A tier of surcharges.</summary>
    public static LocalText Tier(string code) => In(Tiers, code);

    /// <summary>A class of customs.</summary>
    public static LocalText CustomsClass(string code) => In(CustomsClasses, code);

    /// <summary>A level of tax credit.</summary>
    public static LocalText TaxLevel(string code) => In(TaxLevels, code);

    /// <summary>The state in the tourist market.</summary>
    public static LocalText Tourism(string code) => In(Tourisms, code);

    /// <summary>What all departments are called to do.</summary>
    public static LocalText Disposition(string code) => In(Dispositions, code);

    /// <summary>A published list, or a mark that triggers joint measures.</summary>
    public static LocalText List(string code) => In(Lists, code);

    /// <summary>A ground for the abnormal list.</summary>
    public static LocalText Ground(string code) => In(Grounds, code);

    /// <summary>How far something has come.</summary>
    public static LocalText State(string code) => In(States, code);

    /// <summary>How grave a penalty is.</summary>
    public static LocalText Severity(string code) => In(Severities, code);

    /// <summary>What an order asks for.</summary>
    public static LocalText Remediation(string code) => In(Remediations, code);

    /// <summary>A kind of work.</summary>
    public static LocalText Work(string code) => In(Works, code);

    /// <summary>A value of one of the series of the city: of customs, colour, tier, tax or lists.</summary>
    public static LocalText Of(string series, string code) => series switch
    {
        "customs" => CustomsClass(code),
        "colour" => Colour(code),
        "tier" => Tier(code),
        "tax" => TaxLevel(code),
        _ => List(code),
    };

    /// <summary>Any code of a statement, whatever value it is of: a domain, a colour, a class, a measure, a ground, a state, a disposition, a mark.</summary>
    public static LocalText Any(string code) =>
        new[] { Domains, Colours, CustomsClasses, Remediations, Grounds, Tourisms, Dispositions, Lists }.Select(table => table.GetValueOrDefault(code)).OfType<LocalText>().FirstOrDefault()
        ?? new LocalText(code, code);

    internal static Dictionary<string, LocalText> Table(params ReadOnlySpan<(string Code, string Zh, string En)> lines)
    {
        var table = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var (code, zh, en) in lines)
        {
            table.Add(code, new LocalText(zh, en));
        }

        return table;
    }

    internal static LocalText In(Dictionary<string, LocalText> table, string code) => table.GetValueOrDefault(code) ?? new LocalText(code, code);
}
