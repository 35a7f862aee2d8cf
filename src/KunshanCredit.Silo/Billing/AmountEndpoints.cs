using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Billing;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>The base amounts of a billing period (基础费用).</summary>
internal static class AmountEndpoints
{
    private const int ErrorsShown = 100;
    private const int MismatchesShown = 1000;
    private const int Fen = 2;
    private const int AccountAt = 0;
    private const int SewageAt = 1;
    private const int GasAt = 2;

    private static readonly Column[] Columns =
    [
        new("account", "用户号", true), new("sewage", "污水处理费", false, true), new("gas", "天然气费", false, true),
    ];

    public static async Task Replace(HttpContext context)
    {
        var (request, period) = BillingRequest.OfPeriod(context);
        var (rows, problem) = await Tables.ReadAsync(context, Columns);
        if ((request.Parameters.Problem ?? problem ?? ErrorsOf(rows)) is { } refused)
        {
            await request.RefuseAsync(refused);
            return;
        }

        var known = await MatchedAsync(request, period!);
        var matched = rows.Where(row => known.ContainsKey(row.Values[AccountAt]));
        var amounts = matched.Select(row => new BaseAmount(
            row.Values[AccountAt], known[row.Values[AccountAt]], new Yuan(Amount(row, SewageAt), Amount(row, GasAt)))).ToList();
        var reply = await request.Gateway.CallAsync(request.Utility, period!, grain => grain.SetAmountsAsync(Packed.Of(amounts)));
        await (reply.State switch
        {
            AmountsState.Taken => Json.OkAsync(context, Answer(rows, amounts, known)),
            AmountsState.NotFrozen => request.RefuseNotFrozenAsync(),
            _ => request.RefuseAsync(ProblemKind.AmountSettled.Because(
                $"用户号 {reply.Account} 的基础费用已用于调整单：此后只能补报其他用户号，不得更改或删除。",
                $"A statement has reckoned with the amount of account {reply.Account}: amounts can be added, not changed or left out.")),
        });
    }

    /// <summary>
    /// The enterprise of each account. One whose amount was given stays with the enterprise that it was matched with: a later upload of accounts does
    /// not move what was billed.
    /// </summary>
    private static async Task<Dictionary<string, string>> MatchedAsync(BillingRequest request, BillingPeriod period)
    {
        var accounts = await request.Gateway.AccountsAsync(request.Utility);
        var known = accounts.ToDictionary(account => account.Account, account => account.Uscc, StringComparer.Ordinal);
        var closed = await ClosedPeriod.ReadAsync(request, period);
        foreach (var settled in closed is { Statements.Count: > 0 } ? closed.Amounts.All : [])
        {
            known[settled.Account] = settled.Uscc;
        }

        return known;
    }

    private static object Answer(List<Row> rows, List<BaseAmount> amounts, Dictionary<string, string> known)
    {
        var unknown = rows.Where(row => !known.ContainsKey(row.Values[AccountAt])).ToList();
        return new
        {
            Accepted = amounts.Count,
            Total = Yuan.Total(amounts.Select(amount => amount.Amounts)),
            Mismatches = unknown.Count,
            Items = unknown.Take(MismatchesShown).Select(row => new
            {
                row.Line,
                Kind = "account-unknown",
                Account = row.Values[AccountAt],
                Detail = new LocalText("对照表中没有该用户号，未采纳。", "No such account was uploaded: not taken."),
            }),
        };
    }

    /// <summary>Amounts are money: unlike a list of accounts, a table of them is taken as a whole or not at all.</summary>
    private static Problem? ErrorsOf(List<Row> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var errors = rows.SelectMany(row => ErrorsOf(row, seen)).Take(ErrorsShown).ToImmutableArray();
        return errors.IsEmpty ? null : Problem.Fields(ProblemKind.InvalidTable, errors);
    }

    private static IEnumerable<FieldError> ErrorsOf(Row row, HashSet<string> seen)
    {
        if (!CheckedAccounts.IsAccount(row.Values[AccountAt]))
        {
            yield return new FieldError($"/{row.Line}/account", "invalid-text", new("须为1至64个字符的用户号。", "Must be an account of 1 to 64 characters."));
        }
        else if (!seen.Add(row.Values[AccountAt]))
        {
            yield return new FieldError($"/{row.Line}/account", "account-twice", new("该用户号已在前面出现。", "The account stands in an earlier line."));
        }

        foreach (var at in (int[])[SewageAt, GasAt])
        {
            if (row.Values[at].Length > 0 && Amount(row, at) is null)
            {
                yield return new FieldError($"/{row.Line}/{Columns[at].Name}", "invalid-amount", new(
                    "须为0至10亿的金额（元），最多两位小数，不含千位分隔符。", "Must be yuan from 0 to 1 000 000 000 with at most 2 decimals and no separators of thousands."));
            }
        }
    }

    private static decimal? Amount(Row row, int at) =>
        decimal.TryParse(row.Values[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && amount <= BaseAmount.Most && decimal.Round(amount, Fen) == amount ? amount : null;
}
