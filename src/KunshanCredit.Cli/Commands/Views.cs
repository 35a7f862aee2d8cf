using System.CommandLine;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using static KunshanCredit.Cli.Output.Column;

namespace KunshanCredit.Cli.Commands;

/// <summary>The views of an enterprise, and which of their values stand in which column.</summary>
internal static class Views
{
    private const string Standing = "standing";

    private static readonly Dictionary<string, Column<JsonElement>[]> ByName = new()
    {
        [Standing] =
        [
            Of("name", "名称", "Name"), Of("colour", "环保信用等级", "Colour", "environment/colour"), Of("tier", "加价档次", "Surcharge tier", "environment/tier"),
            Of("customsClass", "海关信用等级", "Customs class", "customs/class"), Of("inspectionRate", "平均查验率", "Inspection rate", "customs/inspectionRate"),
            Of("securityCategory", "安防资质类别", "Security category", "security/category"), Of("securityScore", "安防现行得分", "Security score", "security/current"),
            Of("taxLevel", "纳税信用级别", "Tax level", "tax/level"), Of("taxYear", "评价年度", "Tax year", "tax/year"),
            new("abnormal", new("经营异常", "Abnormal entries"), answer => $"{answer.ItemsAt("market/abnormal").Count()}"),
            Of("seriousSince", "严重违法失信（自）", "Serious since", "market/serious/since"), Of("safetyListed", "安全生产黑名单", "Safety blacklist", "safety/listed"),
            Of("tourismState", "旅游检查", "Tourism", "tourism/state"), Of("disposition", "联合奖惩", "Joint disposition", "joint/disposition"),
        ],
        ["surcharges"] =
        [
            Of("tier", "加价档次", "Tier"), Of("colour", "环保信用等级", "Colour"), Of("consecutiveRed", "连续红色", "Consecutive red"),
            Of("sewagePercent", "污水处理费加价%", "Sewage %", "sewage/percent"), Of("sewageMultiplier", "污水处理费系数", "Sewage ×", "sewage/multiplier"),
            Of("gasPercent", "燃气加价%", "Gas %", "gas/percent"), Of("gasMultiplier", "燃气系数", "Gas ×", "gas/multiplier"),
            Of("electricityYuanPerKwh", "电费加价（元/千瓦时）", "Electricity yuan/kWh", "electricity/yuanPerKwh"),
        ],
        ["inspection"] =
        [
            Of("class", "海关信用等级", "Class"), Of("inspectionRate", "平均查验率", "Inspection rate"), Of("rateYear", "查验率年度", "Rate of"),
            Of("recertificationDueOn", "重新认证期限", "Recertification due"), Of("recertificationOverdue", "重新认证逾期", "Overdue"),
            Of("mayApplyFrom", "可再申请日", "May apply from"),
        ],
        ["security"] =
        [
            Of("category", "资质类别", "Category"), Of("year", "年度", "Year", "annual/year"), Of("annualTotal", "年度得分", "Annual score", "annual/total"),
            Of("current", "现行得分", "Current score"), Of("provisional", "暂定", "Provisional"), Of("banUntil", "限制至", "Ban until", "ban/until"),
        ],
        ["tax"] = [Of("level", "纳税信用级别", "Level"), Of("year", "评价年度", "Year")],
    };

    /// <summary>The option that names a view.</summary>
    public static Option<string> Option(Shell shell)
    {
        var option = shell.Option<string>("--view", "看什么", "What to look at");
        option.DefaultValueFactory = _ => Standing;
        option.AcceptOnlyFromAmong([.. ByName.Keys]);
        return option;
    }

    /// <summary>The columns of a view, between those that all have.</summary>
    public static Column<JsonElement>[] ColumnsOf(string view) =>
    [
        Of("uscc", "统一社会信用代码", "Code"), .. ByName[view],
        Of("asOf", "截至", "As of"), Of("sequence", "序号", "Sequence"), Of("validUntil", "有效至", "Valid until"), Of("lawStale", "法规已失效", "Law has ended"),
    ];

    /// <summary>The path of a view of an enterprise.</summary>
    public static string PathOf(string uscc, string view) => $"v1/enterprises/{uscc}" + (view == Standing ? "" : $"/{view}");
}
