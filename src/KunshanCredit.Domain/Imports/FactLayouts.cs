using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Words;

namespace KunshanCredit.Domain.Imports;

/// <summary>
/// The year-end lists of the domains (年度结果): one layout for each type of fact, made from what the type says of its data, so that a new type needs
/// nothing here. Columns have the names of the contract, and Chinese names too.
/// </summary>
public static class FactLayouts
{
    private static readonly Dictionary<string, ImmutableDictionary<string, string>> Words = new()
    {
        ["colour"] = Table(("绿", "green"), ("蓝", "blue"), ("黄", "yellow"), ("红", "red"), ("黑", "black"),
            ("绿色", "green"), ("蓝色", "blue"), ("黄色", "yellow"), ("红色", "red"), ("黑色", "black")),
        ["result"] = Table(("合格", "passed"), ("整改", "rectify"), ("责令整改", "rectify"), ("处罚", "punished")),
        ["level"] = Table(("高级", "advanced"), ("一般", "general"), ("高级认证", "advanced"), ("一般认证", "general")),
    };

    // Templates that were handed out have them.
    private static readonly Dictionary<string, ImmutableArray<string>> OtherNames = new() { ["measure"] = ["整治措施"] };

    private static readonly ImmutableDictionary<string, ImportLayout> All = RegulationCatalogue.FactTypes.Values
        .Where(type => type.Department != FactType.EveryDepartment).ToImmutableDictionary(type => type.Name, Of);

    /// <summary>The layout of a kind of file; null if there is none. Of penalties that of the headers is chosen later.</summary>
    public static ImportLayout? Named(string kind) => All.GetValueOrDefault(kind);

    private static ImportLayout Of(FactType type) => new(
        type.Name,
        [
            new("uscc", "统一社会信用代码", CellKind.Text, "/uscc", true, "91320583MA0TE5T00B"),
            new("id", "标识", CellKind.Text, "/id", false, ""),
            new("effectiveOn", "生效日期", CellKind.Date, "/effectiveOn", true, "2017-03-01"),
            new("documentNumber", "文号", CellKind.Text, "/document/number", false, "昆环信〔2017〕42号") { Aliases = ["决定书文号"] },
            new("documentTitle", "文件名称", CellKind.Text, "/document/title", false, ""),
            .. type.Members.SelectMany(member => Columns(member, "/data")),
        ],
        row => Complete(type, row));

    private static IEnumerable<ImportColumn> Columns(FactMember member, string parent)
    {
        var pointer = $"{parent}/{member.Name}";
        if (!member.Members.IsEmpty)
        {
            return member.Members.SelectMany(inner => Columns(inner, pointer));
        }

        var kind = member.Kind switch
        {
            "integer" or "decimal" => CellKind.Number,
            "boolean" => CellKind.Flag,
            "date" => CellKind.Date,
            _ => CellKind.Text,
        };
        return [new ImportColumn(member.Name, DataLabels.Member(member.Name).Zh, kind, pointer, member.Required, member.Choices.FirstOrDefault() ?? "")
        {
            Words = Words.GetValueOrDefault(member.Name, ImmutableDictionary<string, string>.Empty),
            Aliases = OtherNames.GetValueOrDefault(member.Name, []),
        }];
    }

    /// <summary>A row without an id of the department's gets one by all that it says: sent again it is recognised, corrected it is another fact.</summary>
    private static ImmutableArray<JsonObject> Complete(FactType type, ImportLayout.Row row)
    {
        row.Fact["type"] = type.Name;
        row.Fact["id"] ??= "file:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Fact.ToJsonString())).AsSpan(0, 16));
        return [row.Fact];
    }

    private static ImmutableDictionary<string, string> Table(params ReadOnlySpan<(string Word, string Value)> lines)
    {
        var table = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (word, value) in lines)
        {
            table.Add(word, value);
        }

        return table.ToImmutable();
    }
}
