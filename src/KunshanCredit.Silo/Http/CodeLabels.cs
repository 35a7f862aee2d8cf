using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Http;

/// <summary>What the codes of values are called, for tables and texts that people read.</summary>
internal static class CodeLabels
{
    private static readonly Dictionary<string, Dictionary<string, LocalText>> All = new()
    {
        [CountedValue.Customs.Name] = new()
        {
            ["advanced-certified"] = new("高级认证企业", "Advanced certified"),
            ["general-certified"] = new("一般认证企业", "General certified"),
            ["general-credit"] = new("一般信用企业", "General credit"),
            ["discredited"] = new("失信企业", "Discredited"),
        },
        [CountedValue.Colour.Name] = new()
        {
            ["green"] = new("绿色", "Green"),
            ["blue"] = new("蓝色", "Blue"),
            ["yellow"] = new("黄色", "Yellow"),
            ["red"] = new("红色", "Red"),
            ["black"] = new("黑色", "Black"),
        },
        [CountedValue.Tier.Name] = new()
        {
            ["none"] = new("不加价", "No surcharge"),
            ["red"] = new("红色", "Red"),
            ["red-consecutive"] = new("连续两次以上红色", "Red twice or more in succession"),
            ["black"] = new("黑色", "Black"),
        },
        [CountedValue.Tax.Name] = new()
        {
            ["A"] = new("A级", "A"),
            ["B"] = new("B级", "B"),
            ["M"] = new("M级", "M"),
            ["C"] = new("C级", "C"),
            ["D"] = new("D级", "D"),
            ["unrated"] = new("未评级", "Unrated"),
        },
        [CountedValue.Lists.Name] = new()
        {
            ["environment-red"] = new("环保信用红色名单", "Environment: red"),
            ["environment-black"] = new("环保信用黑色名单", "Environment: black"),
            ["customs-discredited"] = new("海关失信企业名单", "Customs: discredited"),
            ["safety-blacklist"] = new("安全生产黑名单", "Work safety: blacklist"),
            ["market-abnormal"] = new("经营异常名录", "Market: abnormal operations"),
            ["market-serious"] = new("严重违法失信企业名单", "Market: serious violations"),
            ["security-ban"] = new("安防行业禁止承接新业务名单", "Security industry: no new business"),
        },
    };

    private static readonly Dictionary<string, LocalText> Departments = new()
    {
        ["environment"] = new("市环保局", "Environment"),
        ["customs"] = new("昆山海关", "Customs"),
        ["security"] = new("市安全防范行业协会", "Security industry association"),
        ["tax"] = new("市税务局", "Tax"),
        ["market"] = new("市市场监督管理局", "Market regulation"),
        ["safety"] = new("市安监局", "Work safety"),
        ["tourism"] = new("市旅游局", "Tourism"),
        ["finance"] = new("市财政局", "Finance"),
        ["land"] = new("市国土局", "Land"),
        ["banking"] = new("银行监管部门", "Banking supervision"),
        ["construction"] = new("市住建局", "Construction"),
        ["development-reform"] = new("市发改委", "Development and reform"),
        ["credit-office"] = new("市信用办", "City credit office"),
    };

    /// <summary>What a department is called; its code if nobody has said.</summary>
    public static LocalText Department(string department) => Departments.GetValueOrDefault(department) ?? new LocalText(department, department);

    /// <summary>What a code of a counted value is called.</summary>
    public static LocalText Of(string value, string code) => All[value][code];
}
