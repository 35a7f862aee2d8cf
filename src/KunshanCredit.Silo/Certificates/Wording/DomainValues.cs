using System.Globalization;
using System.Text.Json;

namespace KunshanCredit.Silo.Certificates.Wording;

/// <summary>The values of each domain in words.</summary>
internal static class DomainValues
{
    public static IEnumerable<LineInWords> Environment(JsonElement values, Words words)
    {
        var colour = values.GetProperty("colour");
        yield return words.Line("环保信用评价等级", "Rating", colour.ValueKind == JsonValueKind.Null ? words.Say("未评价", "Not rated") : words.Name(colour));
        var rounds = values.GetProperty("consecutiveRed").GetInt32();
        if (rounds > 0)
        {
            yield return words.Line("连续评为红色", "Rounds rated red in a row", words.Say($"{rounds}次", $"{rounds}"));
        }

        yield return words.Line("污水处理费", "Sewage fee", Surcharge(values.GetProperty("sewage"), words));
        yield return words.Line("天然气销售价格", "Price of natural gas", Surcharge(values.GetProperty("gas"), words));
        var yuan = values.GetProperty("electricity").GetProperty("yuanPerKwh").GetDecimal();
        yield return words.Line("电价", "Price of electricity", yuan == 0
            ? words.Say("不加价", "No surcharge")
            : words.Say($"每千瓦时加价{Number(yuan)}元", $"Surcharge of {Number(yuan)} yuan per kWh"));
        yield return words.List("未完成的整治要求", "Open orders", values.GetProperty("remediation").EnumerateArray().Select(order => words.Say(
            $"{words.Name(order.GetProperty("measure"))}，期限{words.Date(order.GetProperty("dueOn"))}{(order.GetProperty("overdue").GetBoolean() ? "，已逾期" : "")}",
            $"{words.Name(order.GetProperty("measure"))}, due {words.Date(order.GetProperty("dueOn"))}{(order.GetProperty("overdue").GetBoolean() ? ", overdue" : "")}")));
    }

    public static IEnumerable<LineInWords> Customs(JsonElement values, Words words)
    {
        yield return words.Line("海关企业信用等级", "Class", words.Name(values.GetProperty("class")));
        var (rate, year) = (Number(values.GetProperty("inspectionRate").GetDecimal() * 100), values.GetProperty("rateYear").GetInt32());
        yield return words.Line("该等级查验率", "Inspection rate of the class", words.Say($"{rate}%（{year}年统计）", $"{rate}% (statistic of {year})"));
        yield return words.List("管理措施", "Measures", Labels(values));
        if (values.GetProperty("recertificationDueOn") is { ValueKind: not JsonValueKind.Null } due)
        {
            var overdue = values.GetProperty("recertificationOverdue").GetBoolean();
            yield return words.Line("重新认证期限", "Re-certification due", words.Date(due) + (overdue ? words.Say("，已逾期", ", overdue") : ""));
        }

        if (values.GetProperty("mayApplyFrom") is { ValueKind: not JsonValueKind.Null } from)
        {
            yield return words.Line("可申请认证之日", "May apply for certification from", words.Date(from));
        }
    }

    public static IEnumerable<LineInWords> Security(JsonElement values, Words words)
    {
        yield return words.Line("资质类别", "Category of qualification", values.GetProperty("category").GetString() ?? words.None);
        yield return words.Line("年度评价得分", "Score of the year", values.GetProperty("annual") is { ValueKind: JsonValueKind.Object } annual
            ? words.Say(
                $"{Number(annual.GetProperty("total").GetDecimal())}分（{annual.GetProperty("year").GetInt32()}年度）",
                $"{Number(annual.GetProperty("total").GetDecimal())} points ({annual.GetProperty("year").GetInt32()})")
            : words.Say("未评价", "Not evaluated"));
        yield return words.Line("当前得分", "Current score", values.GetProperty("current") is { ValueKind: JsonValueKind.Number } current
            ? words.Say($"{Number(current.GetDecimal())}分", $"{Number(current.GetDecimal())} points")
            : words.Say("未评价", "Not evaluated"));
        yield return words.Line("禁止承接新业务", "Bar from new business", values.GetProperty("ban") is { ValueKind: JsonValueKind.Object } ban
            ? words.Say($"是，{words.Date(ban.GetProperty("until"))}解除", $"Yes, ends on {words.Date(ban.GetProperty("until"))}")
            : words.Say("否", "No"));
    }

    public static IEnumerable<LineInWords> Tax(JsonElement values, Words words)
    {
        var level = values.GetProperty("level").GetString()!;
        yield return words.Line("纳税信用级别", "Level", values.GetProperty("year") is { ValueKind: JsonValueKind.Number } year
            ? words.Say($"{level}级（{year.GetInt32()}年度）", $"{level} (year {year.GetInt32()})")
            : words.Say("未评价", "Not assessed"));
    }

    public static IEnumerable<LineInWords> Market(JsonElement values, Words words)
    {
        yield return words.List("逾期未公示的年度报告", "Annual reports overdue", values.GetProperty("overdueReports").EnumerateArray()
            .Select(report => words.Say($"{report.GetProperty("year").GetInt32()}年度", $"Of {report.GetProperty("year").GetInt32()}")));
        yield return words.List("经营异常名录", "List of abnormal operations", values.GetProperty("abnormal").EnumerateArray().Select(listing => words.Say(
            $"{words.Date(listing.GetProperty("since"))}列入：{words.Name(listing.GetProperty("ground"))}",
            $"Listed since {words.Date(listing.GetProperty("since"))}: {words.Name(listing.GetProperty("ground"))}")));
        yield return words.Line("严重违法失信企业名单", "List of seriously unlawful enterprises", values.GetProperty("serious") is { ValueKind: JsonValueKind.Object } serious
            ? words.Say(
                $"{words.Date(serious.GetProperty("since"))}列入，{words.Date(serious.GetProperty("until"))}解除",
                $"Listed since {words.Date(serious.GetProperty("since"))}, ends on {words.Date(serious.GetProperty("until"))}")
            : words.Say("未列入", "Not listed"));
    }

    public static IEnumerable<LineInWords> Safety(JsonElement values, Words words)
    {
        yield return words.Line("安全生产失信黑名单", "Work safety blacklist", values.GetProperty("listed").GetBoolean()
            ? words.Say($"已纳入，{words.DateOrNone(values.GetProperty("until"))}解除", $"Listed, ends on {words.DateOrNone(values.GetProperty("until"))}")
            : words.Say("未纳入", "Not listed"));
    }

    public static IEnumerable<LineInWords> Tourism(JsonElement values, Words words)
    {
        yield return words.Line("最近一次检查结果", "Result of the latest inspection", words.Name(values.GetProperty("state")));
        if (values.GetProperty("inspectedOn") is { ValueKind: not JsonValueKind.Null } day)
        {
            yield return words.Line("检查日期", "Inspected on", words.Date(day));
        }
    }

    public static IEnumerable<LineInWords> Joint(JsonElement values, Words words)
    {
        yield return words.Line("联合奖惩对象", "Called for", words.Name(values.GetProperty("disposition")));
        yield return words.List("触发事项", "Because of", values.GetProperty("triggers").EnumerateArray().Select(words.Name));
        yield return words.List("建议措施", "Measures proposed", Labels(values));
    }

    /// <summary>A domain for which nobody wrote words: its members as they are.</summary>
    public static IEnumerable<LineInWords> AsTheyAre(JsonElement values, Words words) =>
        values.EnumerateObject().Select(member => new LineInWords(member.Name, [member.Value.ValueKind == JsonValueKind.Null ? words.None : member.Value.ToString()]));

    private static IEnumerable<string> Labels(JsonElement values) =>
        values.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("label").GetString()!);

    private static string Surcharge(JsonElement surcharge, Words words)
    {
        var percent = surcharge.GetProperty("percent").GetDecimal();
        return percent == 0 ? words.Say("不加收", "No surcharge") : words.Say($"加收{Number(percent)}%", $"Surcharge of {Number(percent)}%");
    }

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
