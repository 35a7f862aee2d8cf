using System.Globalization;
using CsvHelper;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>
/// A whole list as a table: one row for each account, one without account for an enterprise that has none. A spreadsheet shows texts as they are: what
/// would be taken for a formula gets an apostrophe in front.
/// </summary>
internal static class ItemTable
{
    private static readonly LocalText[] Headers =
    [
        new("统一社会信用代码", "uscc"), new("名称", "name"), new("用户号", "account"), new("污水处理费加价（%）", "sewagePercent"), new("天然气加价（%）", "gasPercent"),
        new("电价加价（元/千瓦时）", "electricityYuanPerKwh"), new("污水处理费（元）", "sewageAmount"), new("天然气费（元）", "gasAmount"),
        new("污水处理费加价（元）", "sewageSurcharge"), new("天然气加价（元）", "gasSurcharge"), new("分段", "segments"), new("依据", "reasons"),
    ];

    public static async Task SendAsync(HttpContext context, string period, IEnumerable<BilledItem> items)
    {
        var language = context.Language();
        using var bytes = new MemoryStream();
        using (var table = CsvWriter.Create(bytes, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            table.WriteHeader([.. Headers.Select(header => header.In(language))]);
            foreach (var item in items)
            {
                foreach (var account in item.Accounts.DefaultIfEmpty())
                {
                    table.WriteRecord(Row(item, account, language));
                }
            }

            table.Flush();
        }

        Languages.Announce(context, language);
        context.Response.ContentType = $"{Tables.Csv}; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{period}.csv\"";
        await context.Response.BodyWriter.WriteAsync(bytes.ToArray(), context.RequestAborted);
    }

    private static string[] Row(BilledItem item, BilledAccount? account, Language language) =>
    [
        item.Uscc, item.Name ?? "", account?.Account ?? "",
        Number(item.Rates.SewagePercent), Number(item.Rates.GasPercent), Number(item.Rates.ElectricityYuanPerKwh),
        Number(account?.Amounts.Sewage), Number(account?.Amounts.Gas), Number(account?.Surcharge.Sewage), Number(account?.Surcharge.Gas),
        string.Join("; ", item.Segments.Select(segment => $"{EventCanon.Date(segment.From)}/{EventCanon.Date(segment.Until.AddDays(-1))} {KebabCase.Of(segment.Tier)}")),
        string.Join("; ", item.Segments.SelectMany(segment => segment.Reasons).Select(reason => Reason(reason, language)).Distinct()),
    ];

    private static string Reason(BilledReason reason, Language language) =>
        $"{reason.Article?.In(language) ?? reason.Rule}: {string.Join(", ", reason.Events.Select(named => named.Document ?? $"{named.Department}/{named.Id}"))}";

    private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
