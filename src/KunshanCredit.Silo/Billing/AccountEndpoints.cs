using KunshanCredit.Domain.Billing;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Billing;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Billing;

/// <summary>The customer accounts of a utility (用户号与企业代码对照表).</summary>
internal static class AccountEndpoints
{
    private const int MismatchesShown = 1000;

    private static readonly Column[] Columns =
    [
        new("account", "用户号", true), new("uscc", "统一社会信用代码", true), new("name", "名称", false),
    ];

    public static async Task Replace(HttpContext context)
    {
        var request = BillingRequest.Of(context);
        var (rows, problem) = await Tables.ReadAsync(context, Columns);
        if ((request.Parameters.Problem ?? problem) is { } refused)
        {
            await request.RefuseAsync(refused);
            return;
        }

        var names = await context.RequestServices.GetRequiredService<ICensus>().NamesAsync(context.RequestAborted);
        var found = CheckedAccounts.Of(rows.Select(row => new AccountLine(row.Line, row.Values[0], row.Values[1], row.Values[2])), names);
        await request.Gateway.CallAsync(request.Utility, async grain =>
        {
            await grain.ReplaceAccountsAsync(Packed.Of(found.Accounts));
            return true;
        });
        var byLine = rows.ToDictionary(row => row.Line);
        await Json.OkAsync(context, new
        {
            accepted = found.Accounts.Length,
            mismatches = found.Mismatches.Length,
            counts = found.Mismatches.GroupBy(mismatch => mismatch.Kind).OrderBy(group => group.Key)
                .ToDictionary(group => KebabCase.Of(group.Key), group => group.Count()),
            items = found.Mismatches.Take(MismatchesShown).Select(mismatch => new
            {
                mismatch.Line,
                mismatch.Kind,
                Taken = mismatch.IsTaken,
                Account = byLine[mismatch.Line].Values[0] is var account && CheckedAccounts.IsAccount(account) ? account : null,
                mismatch.RegisteredName,
                Detail = Detail(mismatch.Kind),
            }),
        });
    }

    public static async Task Page(HttpContext context)
    {
        var request = BillingRequest.Of(context);
        var (limit, after) = (request.Parameters.Limit(), request.Parameters.Cursor());
        if (request.Parameters.Problem is { } problem)
        {
            await request.RefuseAsync(problem);
            return;
        }

        var found = await request.Gateway.CallAsync(request.Utility, grain => grain.AccountsAfterAsync(after, limit + 1));
        var isLast = found.Length <= limit;
        await Json.OkAsync(context, new
        {
            items = found.Take(limit).Select(account => new { account.Account, account.Uscc, account.Name }),
            nextCursor = isLast ? null : Parameters.CursorOf(found[limit - 1].Account),
        });
    }

    /// <summary>What a clerk does about a mismatch.</summary>
    public static LocalText Detail(MismatchKind kind) => kind switch
    {
        MismatchKind.InvalidAccount => new("用户号为空、过长或含控制字符，未采纳。", "The account is empty, too long or holds control characters: not taken."),
        MismatchKind.InvalidUscc => new("统一社会信用代码无效，未采纳。", "The unified social credit code is not valid: not taken."),
        MismatchKind.AccountTwice => new("该用户号已在前面的行中出现，未采纳。", "The account stands in an earlier line: not taken."),
        MismatchKind.EnterpriseUnknown => new("本服务没有该企业的记录，已采纳，请核对代码。", "Nothing is recorded about this enterprise: taken, but check the code."),
        MismatchKind.NameDiffers => new("名称与登记名称不一致，已采纳，请核对代码。", "The register has another name: taken, but check the code."),
        MismatchKind.NoAccount => new("名单内企业没有对应的用户号。", "A listed enterprise has no account."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
