using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Words;

namespace KunshanCredit.Silo.Http;

/// <summary>An entry of a ranking as it is answered.</summary>
internal sealed record RankedItem(int Rank, string Uscc, string? Name, decimal Score, bool Ban, bool Candidate);

/// <summary>Lists, rankings and statistics as tables.</summary>
internal static class CitySheets
{
    private static readonly LocalText Uscc = new("统一社会信用代码", "uscc");
    private static readonly LocalText Name = new("企业名称", "name");

    public static Sheet List(string list, DateOnly asOf, IEnumerable<ListItem> items, string? next) => new(
        $"{list}-{EventCanon.Date(asOf)}", [Uscc, Name, new("起始日期", "since"), new("截止日期", "until")],
        items.Select(item => new[] { item.Uscc, item.Name, EventCanon.Date(item.Since), Date(item.Until) }))
    { NextCursor = next };

    public static Sheet Ranking(DateOnly asOf, IEnumerable<RankedItem> items, string? next) => new(
        $"security-ranking-{EventCanon.Date(asOf)}",
        [new("名次", "rank"), Uscc, Name, new("得分", "score"), new("禁止承接新业务", "ban"), new("优秀企业候选", "candidate")],
        items.Select(item => new[] { Sheet.Number(item.Rank), item.Uscc, item.Name, Sheet.Number(item.Score), YesOrNo(item.Ban), YesOrNo(item.Candidate) }))
    { NextCursor = next };

    public static Sheet Statistics(DateOnly asOf, Language language, CustomsTable customs, params IEnumerable<(CountedValue Value, IReadOnlyDictionary<string, int> Counts)> groups)
    {
        var ofCustoms = customs.Classes.Select(row => new[]
        {
            CountedValue.Customs.Name, KebabCase.Of(row.Class), Labels.Of(CountedValue.Customs.Name, KebabCase.Of(row.Class)).In(language),
            Sheet.Number(row.Count), Sheet.Number(row.Share), Sheet.Number(row.InspectionRate), Sheet.Number(row.RateYear),
        });
        var ofOthers = groups.SelectMany(group => group.Counts.Select(count => new[]
        {
            group.Value.Name, count.Key, Labels.Of(group.Value.Name, count.Key).In(language), Sheet.Number(count.Value), "", "", "",
        }));
        return new Sheet(
            $"statistics-{EventCanon.Date(asOf)}",
            [
                new("指标", "group"), new("代码", "code"), new("名称", "label"), new("企业数", "count"), new("占比", "share"), new("查验率", "inspectionRate"),
                new("查验率年度", "rateYear"),
            ],
            ofCustoms.Concat(ofOthers));
    }

    /// <summary>A day as a cell.</summary>
    public static string? Date(DateOnly? date) => date is { } day ? EventCanon.Date(day) : null;

    /// <summary>A flag as a cell.</summary>
    public static string YesOrNo(bool flag) => flag ? "true" : "false";
}
