using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Words;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Cases;

/// <summary>A row of a worklist as it is answered.</summary>
internal sealed record WorklistItem(
    string Kind, string Uscc, string? Name, string Reference, string? Document, DateOnly? Since, DateOnly? DueOn, bool Overdue);

/// <summary>A published penalty as it is answered.</summary>
internal sealed record NoticeItem(string Uscc, string? Name, string Department, string? Document, DateOnly? Since, DateOnly? Until);

/// <summary>Worklists and notices as tables.</summary>
internal static class CaseSheets
{
    private static readonly LocalText Uscc = new("统一社会信用代码", "uscc");
    private static readonly LocalText Name = new("企业名称", "name");
    private static readonly LocalText Document = new("决定书文号", "document");

    public static Sheet Worklist(string department, DateOnly asOf, Language language, IEnumerable<WorklistItem> items, string? next) => new(
        $"worklist-{department}-{EventCanon.Date(asOf)}",
        [
            new("事项代码", "kind"), new("事项", "kindLabel"), Uscc, Name, new("编号", "reference"), Document, new("起始日期", "since"), new("办理期限", "dueOn"),
            new("是否逾期", "overdue"),
        ],
        items.Select(item => new[]
        {
            item.Kind, Labels.Work(item.Kind).In(language), item.Uscc, item.Name, item.Reference, item.Document, CitySheets.Date(item.Since),
            CitySheets.Date(item.DueOn), CitySheets.YesOrNo(item.Overdue),
        }))
    { NextCursor = next };

    public static Sheet Notices(DateOnly asOf, Language language, IEnumerable<NoticeItem> items, string? next) => new(
        $"notices-{EventCanon.Date(asOf)}",
        [Uscc, Name, new("部门代码", "department"), new("处罚机关", "departmentLabel"), Document, new("公示起始日期", "since"), new("公示截止日期", "until")],
        items.Select(item => new[]
        {
            item.Uscc, item.Name, item.Department, Labels.Department(item.Department).In(language), item.Document, CitySheets.Date(item.Since), CitySheets.Date(item.Until),
        }))
    { NextCursor = next };
}
