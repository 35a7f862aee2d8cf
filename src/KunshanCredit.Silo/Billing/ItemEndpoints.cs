using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.City;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>The enterprises of a frozen list with the accounts of the utility, and what does not match between the two.</summary>
internal static class ItemEndpoints
{
    public static async Task Items(HttpContext context)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        var (limit, after) = (request.Parameters.Limit(), request.Parameters.Cursor());
        await ClosedPeriod.AnswerAsync(request, period, async closed =>
        {
            if (request.WantsCsv)
            {
                await ItemTable.SendAsync(context, closed.List.Period, await ItemsAsync(request, closed, closed.List.Items));
                return;
            }

            var rest = closed.List.Items.Where(item => after is null || string.CompareOrdinal(item.Uscc, after) > 0).Take(limit + 1).ToList();
            var items = await ItemsAsync(request, closed, rest.Take(limit));
            await Json.OkAsync(context, new
            {
                closed.List.Period,
                closed.Records.List!.Hash,
                items,
                nextCursor = rest.Count > limit ? Parameters.CursorOf(items[^1].Uscc) : null,
            });
        });
    }

    public static async Task Mismatches(HttpContext context)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        var (limit, after) = (request.Parameters.Limit(), request.Parameters.Cursor());
        await ClosedPeriod.AnswerAsync(request, period, async closed =>
        {
            var names = await context.RequestServices.GetRequiredService<ICensus>().NamesAsync(context.RequestAborted);
            var book = new AccountBook(await request.Gateway.AccountsAsync(request.Utility));
            var all = PeriodMismatch.Of(closed.List, closed.Amounts, book, names);
            var rest = all.Where(mismatch => after is null || string.CompareOrdinal(mismatch.Key, after) > 0).Take(limit + 1).ToList();
            await Json.OkAsync(context, new
            {
                closed.List.Period,
                listed = closed.List.Items.Length,
                counts = all.GroupBy(mismatch => mismatch.Kind).ToDictionary(group => Domain.Facts.KebabCase.Of(group.Key), group => group.Count()),
                items = rest.Take(limit).Select(mismatch => new
                {
                    mismatch.Kind,
                    mismatch.Uscc,
                    mismatch.Account,
                    mismatch.Name,
                    mismatch.RegisteredName,
                    Detail = AccountEndpoints.Detail(mismatch.Kind),
                }),
                nextCursor = rest.Count > limit ? Parameters.CursorOf(rest[limit - 1].Key) : null,
            });
        });
    }

    private static async Task<List<BilledItem>> ItemsAsync(BillingRequest request, ClosedPeriod closed, IEnumerable<PeriodCharge> charges)
    {
        var listed = charges.ToList();
        var accounts = await request.Gateway.CallAsync(request.Utility, grain => grain.AccountsOfAsync([.. listed.Select(charge => charge.Uscc)]));
        var byEnterprise = accounts.ToLookup(account => account.Uscc, account => account.Account, StringComparer.Ordinal);
        return [.. listed.Select(charge => BilledItem.Of(charge, closed.Amounts, byEnterprise[charge.Uscc]))];
    }
}
