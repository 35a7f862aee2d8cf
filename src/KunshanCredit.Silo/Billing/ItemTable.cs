using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>A whole list as a table: one row for each account, one without account for an enterprise that has none.</summary>
internal static class ItemTable
{
    private static readonly LocalText[] Headers =
    [
        new("统一社会信用代码", "uscc"), new("名称", "name"), new("用户号", "account"), new("污水处理费加价（%）", "sewagePercent"), new("天然气加价（%）", "gasPercent"),
        new("电价加价（元/千瓦时）", "electricityYuanPerKwh"), new("污水处理费（元）", "sewageAmount"), new("天然气费（元）", "gasAmount"),
        new("污水处理费加价（元）", "sewageSurcharge"), new("天然气加价（元）", "gasSurcharge"), new("分段", "segments"), new("依据", "reasons"),
    ];

    public static Task SendAsync(HttpContext context, string period, IEnumerable<BilledItem> items)
    {
        var language = context.Language();
        var rows = items.SelectMany(item => item.Accounts.DefaultIfEmpty().Select(account => Row(item, account, language)));
        return new Sheet(period, Headers, rows).SendAsync(context);
    }

    private static string?[] Row(BilledItem item, BilledAccount? account, Language language) =>
    [
        item.Uscc, item.Name ?? "", account?.Account ?? "",
        Sheet.Number(item.Rates.SewagePercent), Sheet.Number(item.Rates.GasPercent), Sheet.Number(item.Rates.ElectricityYuanPerKwh),
        Sheet.Number(account?.Amounts.Sewage), Sheet.Number(account?.Amounts.Gas), Sheet.Number(account?.Surcharge.Sewage), Sheet.Number(account?.Surcharge.Gas),
        string.Join("; ", item.Segments.Select(segment => $"{EventCanon.Date(segment.From)}/{EventCanon.Date(segment.Until.AddDays(-1))} {KebabCase.Of(segment.Tier)}")),
        string.Join("; ", item.Segments.SelectMany(segment => segment.Reasons).Select(reason => Reason(reason, language)).Distinct()),
    ];

    private static string Reason(BilledReason reason, Language language) =>
        $"{reason.Article?.In(language) ?? reason.Rule}: {string.Join(", ", reason.Events.Select(named => named.Document ?? $"{named.Department}/{named.Id}"))}";
}
