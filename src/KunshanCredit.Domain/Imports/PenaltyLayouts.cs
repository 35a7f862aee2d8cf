using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Imports;

/// <summary>
/// The files of administrative penalties (双公示): the 30 columns in use since 2019 (发改办财金〔2018〕790号) and the older layout of 2016. Columns that must
/// not be published are known, so that they are dropped.
/// </summary>
public static class PenaltyLayouts
{
    private const string Natural = "自然人";

    /// <summary>What stands for a code where there is none.</summary>
    private const string NoCode = "00000000000000000X";

    /// <summary>The kind of file, of which both layouts are.</summary>
    public const string Kind = "penalties";

    /// <summary>The layout of 30 columns.</summary>
    public static ImportLayout Of2018 { get; } = new("penalties-2018",
    [
        Unused("CF_XDR_MC", "行政相对人名称", "昆山示例精密有限公司", required: true), Unused("CF_XDR_LB", "行政相对人类别", "法人及非法人组织"),
        Text("CF_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)", "/uscc", true, "91320583MA0TE5T00B", "行政相对人代码_1", "统一社会信用代码"),
        Unused("CF_XDR_GSZC", "行政相对人代码_2(工商注册号)", "", false, "行政相对人代码_2", "工商注册号"),
        Unused("CF_XDR_ZZJG", "行政相对人代码_3(组织机构代码)", "", false, "行政相对人代码_3", "组织机构代码"),
        Unused("CF_XDR_SWDJ", "行政相对人代码_4(税务登记号)", "", false, "行政相对人代码_4", "税务登记号"),
        Unused("CF_XDR_SYDW", "行政相对人代码_5(事业单位证书号)", "", false, "行政相对人代码_5", "事业单位证书号"),
        Unused("CF_XDR_SHZZ", "行政相对人代码_6(社会组织登记证号)", "", false, "行政相对人代码_6", "社会组织登记证号"),
        Unused("CF_FRDB", "法定代表人", "", false, "CF_FDDB"), Secret("CF_FR_ZJLX", "法定代表人证件类型"),
        Secret("CF_FR_ZJHM", "法定代表人证件号码", "CF_FR_SFZH"), Secret("CF_XDR_ZJLX", "证件类型", "自然人证件类型", "(自然人)证件类型"),
        Secret("CF_XDR_ZJHM", "证件号码", "自然人证件号码", "(自然人)证件号码"),
        Text("CF_WSH", "行政处罚决定书文号", "/document/number", true, "昆罚〔2019〕1号", "决定书文号"), Text("CF_WFXW", "违法行为类型", "/data/violation", true, "未按规定申报"),
        Text("CF_SY", "违法事实", "/data/circumstances", false, "2019年第一季度未按期申报"), Text("CF_YJ", "处罚依据", "/data/basis", false, "《税收征收管理法》第六十二条"),
        Text("CF_CFLB", "处罚类别", "/data/kind", true, "罚款"), Text("CF_NR", "处罚内容", "/data/content", false, "罚款2000元"),
        Amount("CF_NR_FK", "罚款金额(万元)", "/data/fine", "0.2", "罚款金额"),
        Amount("CF_NR_WFFF", "没收违法所得、没收非法财物的金额(万元)", "/data/confiscated", "", "没收违法所得、没收非法财物的金额"),
        Text("CF_NR_ZKDX", "暂扣或吊销证照名称及编号", "/data/licence", false, ""), Date("CF_JDRQ", "处罚决定日期", "/effectiveOn", true, "2019-07-01"),
        Date("CF_YXQ", "处罚有效期", "/data/effectiveUntil", false, "2099-12-31"), Date("CF_GSJZQ", "公示截止期", "/data/statedUntil", false, "2020-07-01"),
        Text("CF_CFJG", "处罚机关", "/data/authority", true, "国家税务总局昆山市税务局"),
        Text("CF_CFJGDM", "处罚机关统一社会信用代码", "/data/authorityCode", true, "11320583MB0W00001R"),
        Unused("CF_SJLY", "数据来源单位", ""), Unused("CF_SJLYDM", "数据来源单位统一社会信用代码", ""), Unused("BZ", "备注", ""),
    ],
    Complete);

    /// <summary>The layout of 2016, which was in use in 2017.</summary>
    public static ImportLayout Of2016 { get; } = new("penalties-2016",
    [
        Text("CF_WSH", "行政处罚决定书文号", "/document/number", true, "昆罚〔2017〕1号", "决定书文号"), Text("CF_CFMC", "处罚名称", "/data/violation", true, "超标排放水污染物"),
        Text("CF_CFLB1", "处罚类别1", "/data/kind", true, "罚款"), Unused("CF_CFLB2", "处罚类别2", ""), Text("CF_SY", "处罚事由", "/data/circumstances", false, "", "处罚原因"),
        Text("CF_YJ", "处罚依据", "/data/basis", false, ""), Unused("CF_XDR_MC", "行政相对人名称", "昆山示例精密有限公司", true),
        Text("CF_XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)", "/uscc", true, "91320583MA0TE5T00B", "行政相对人代码_1", "统一社会信用代码"),
        Unused("CF_XDR_ZDM", "行政相对人代码_2(组织机构代码)", "", false, "组织机构代码"), Unused("CF_XDR_GSDJ", "行政相对人代码_3(工商登记码)", "", false, "工商登记码"),
        Unused("CF_XDR_SWDJ", "行政相对人代码_4(税务登记号)", "", false, "税务登记号"), Secret("CF_XDR_SFZ", "行政相对人代码_5(居民身份证号)", "居民身份证号"),
        Unused("CF_FR", "法定代表人姓名", "", false, "法定代表人"), Text("CF_JG", "处罚结果", "/data/content", false, "罚款2万元"),
        Date("CF_JDRQ", "处罚决定日期", "/effectiveOn", true, "2017-02-20"), Text("CF_XZJG", "处罚机关", "/data/authority", true, "昆山市环境保护局"),
        Unused("CF_ZT", "当前状态", ""), Unused("DFBM", "地方编码", ""), Unused("SJC", "数据更新时间戳", ""), Unused("BZ", "备注", ""),
    ],
    Complete);

    /// <summary>
    /// Whether a row is, or may be, about a natural person: it says so, or has no code of an enterprise. Those are not recorded here, and nothing of the row
    /// is kept.
    /// </summary>
    public static bool IsOfNaturalPerson(ImportLayout layout, IReadOnlyList<string?> cells)
    {
        if (layout != Of2018 && layout != Of2016)
        {
            return false;
        }

        return layout.Columns.Where((column, index) => column.Code switch
        {
            "CF_XDR_ZJHM" or "CF_XDR_ZJLX" or "CF_XDR_SFZ" => !string.IsNullOrWhiteSpace(cells[index]),
            "CF_XDR_LB" => cells[index]?.Contains(Natural, StringComparison.Ordinal) == true,
            "CF_XDR_SHXYM" => string.IsNullOrWhiteSpace(cells[index]) || cells[index] == NoCode || PersonalData.IsIn(cells[index]),
            _ => false,
        }).Any();
    }

    /// <summary>
    /// The recorded penalty under its natural key (authority, document, enterprise), and the fact of the department's domain that the table of the
    /// edition in force on the day of the decision makes of it.
    /// </summary>
    private static ImmutableArray<JsonObject> Complete(ImportLayout.Row row)
    {
        var penalty = row.Fact;
        var data = (JsonObject)penalty["data"]!;
        if (!FactReader.TryParseDate(penalty["effectiveOn"]!.GetValue<string>(), out var decidedOn))
        {
            throw new InvalidOperationException("A date that was read is written as dates are.");
        }

        if (row.Cell("CF_CFLB2") is { } second)
        {
            data["kind"] = $"{data["kind"]!.GetValue<string>()};{second}";
        }

        var authority = data["authorityCode"]?.GetValue<string>() ?? data["authority"]!.GetValue<string>();
        var id = IdOf($"CF:{authority}:{penalty["document"]!["number"]!.GetValue<string>()}");
        (penalty["id"], penalty["type"]) = (id, PenaltyRecorded.Type.Name);
        var mapping = PublicityPeriod.EditionOn(decidedOn).Parameters.Mappings.On(decidedOn)
            .FirstOrDefault(line => line.Department == row.Department && line.Fits(data["violation"]?.GetValue<string>(), data["content"]?.GetValue<string>()));
        return mapping is null ? [penalty] : [penalty, new JsonObject
        {
            ["id"] = IdOf($"{id}/fact"),
            ["uscc"] = penalty["uscc"]?.DeepClone(),
            ["type"] = mapping.Type,
            ["effectiveOn"] = penalty["effectiveOn"]!.DeepClone(),
            ["document"] = penalty["document"]!.DeepClone(),
            ["data"] = mapping.DataFor(data["fine"]?.GetValue<decimal>() ?? 0),
        }];
    }

    /// <summary>A key as an id: as it is, unless it is too long or holds what an id must not.</summary>
    public static string IdOf(string key)
    {
        var compact = string.Concat(key.Where(character => !char.IsWhiteSpace(character)));
        return TextRule.IsCleanId(compact) ? compact : "CF:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private static ImportColumn Text(string code, string name, string pointer, bool required, string example, params string[] aliases) =>
        new(code, name, CellKind.Text, pointer, required, example) { Aliases = [.. aliases] };

    private static ImportColumn Date(string code, string name, string pointer, bool required, string example) =>
        new(code, name, CellKind.Date, pointer, required, example);

    private static ImportColumn Amount(string code, string name, string pointer, string example, params string[] aliases) =>
        new(code, name, CellKind.TenThousandYuan, pointer, false, example) { Aliases = [.. aliases] };

    private static ImportColumn Secret(string code, string name, params string[] aliases) =>
        new(code, name, CellKind.Secret, null, false, "") { Aliases = [.. aliases] };

    private static ImportColumn Unused(string code, string name, string example, bool required = false, params string[] aliases) =>
        new(code, name, CellKind.Unused, null, required, example) { Aliases = [.. aliases] };
}
