using KunshanCredit.Silo.Billing;

namespace KunshanCredit.Silo.Http;

/// <content>The operations of billing.</content>
internal static partial class Operations
{
    // Fields of other files of this class may not be there yet when those of this file are made.
    private static readonly ProblemKind[] BillProblems =
        [ProblemKind.Unauthorized, ProblemKind.Forbidden, ProblemKind.InvalidParameter, ProblemKind.Unavailable];

    private static readonly ProblemKind[] PeriodProblems = [.. BillProblems, ProblemKind.PeriodNotFrozen];
    private static readonly ProblemKind[] TableProblems =
        [ProblemKind.InvalidTable, ProblemKind.InvalidJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType];

    public static readonly OperationDoc ReplaceAccounts = new(
        "replaceCustomerAccounts", Bills, "上传用户号对照表 Upload the customer accounts",
        "Replaces the whole table of the utility that asks: up to 200 000 rows of account, uscc and name. What does not match is told line by line (the first 1 000): a line "
        + "that is not usable is left out, one that is doubtful is taken. Of an account that stands twice the first line counts.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "Accounts", BillingExamples.Accounts), (Tables.Csv, "AccountTable", BillingExamples.AccountTable)],
        Responses = [new(200, "Taken, with what does not match.", Json.MediaType, "CheckedAccounts", BillingExamples.CheckedAccounts)],
        Problems = [.. BillProblems, .. TableProblems],
    };

    public static readonly OperationDoc ReadAccounts = new(
        "readCustomerAccounts", Bills, "查看用户号对照表 Read the customer accounts", "By account.")
    {
        Parameters = ["utility", "cursor", "limit", "Accept-Language"],
        Responses = [new(200, "A page of accounts.", Json.MediaType, "AccountPage", BillingExamples.AccountPage)],
        Problems = BillProblems,
    };

    public static readonly OperationDoc FreezePeriod = new(
        "freezeBillingPeriod", Bills, "冻结计费周期名单 Freeze the list of a billing period",
        "Every enterprise that was red or black on any day of a month that is over, as the store knows it now; it never changes again. Sending it again is safe.")
    {
        Parameters = ["Accept-Language"],
        Body = [(Json.MediaType, "Period", """{"period":"2017-03"}""")],
        Responses =
        [
            new(201, "Frozen now.", Json.MediaType, "BillingPeriod", BillingExamples.Period),
            new(200, "It was frozen before: the same.", Json.MediaType, "BillingPeriod", BillingExamples.Period),
        ],
        Problems = [.. BillProblems, ProblemKind.PeriodNotEnded, ProblemKind.InvalidJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType],
    };

    public static readonly OperationDoc ListPeriods = new(
        "listBillingPeriods", Bills, "已冻结的计费周期 The frozen periods", "The latest first.")
    {
        Parameters = ["utility", "Accept-Language"],
        Responses = [new(200, "The periods.", Json.MediaType, "BillingPeriods", $$"""{ "items": [{{BillingExamples.Period}}] }""")],
        Problems = BillProblems,
    };

    public static readonly OperationDoc ReadPeriod = new(
        "readBillingPeriod", Bills, "一个计费周期 A billing period", "Hash, editions of the law, numbers, and in yuan what was billed, adjusted and is settled.")
    {
        Parameters = ["period", "utility", "Accept-Language"],
        Responses = [new(200, "The period.", Json.MediaType, "BillingPeriod", BillingExamples.Period)],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ReadFrozenList = new(
        "readFrozenList", Bills, "冻结名单原件 The frozen list itself",
        "Its canonical bytes (RFC 8785): their SHA-256 is the hash of the period, which ETag and Repr-Digest say too.")
    {
        Parameters = ["period", "utility"],
        Responses = [new(200, "The list.", Json.MediaType, "FrozenList", BillingExamples.FrozenList)],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ReadItems = new(
        "readBillingItems", Bills, "名单与用户号 The list with accounts", "By code. With Accept: text/csv the whole list as a table, a row for each account.")
    {
        Parameters = ["period", "utility", "cursor", "limit", "Accept-Language"],
        Responses =
        [
            new(200, "A page of the list.", Json.MediaType, "BillingItems", BillingExamples.Items),
            new(200, "The list as a table.", Tables.Csv, "BillingTable", BillingExamples.ItemTable),
        ],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ReadMismatches = new(
        "readBillingMismatches", Bills, "名单与用户号的不符之处 What does not match", "Listed enterprises without an account; accounts whose code is unknown or whose name differs.")
    {
        Parameters = ["period", "utility", "cursor", "limit", "Accept-Language"],
        Responses = [new(200, "A page of mismatches.", Json.MediaType, "BillingMismatches", BillingExamples.Mismatches)],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ReplaceAmounts = new(
        "replaceBaseAmounts", Bills, "上报基础费用 Give the base amounts",
        "What each account is billed for sewage and gas before any surcharge, in yuan; also for enterprises that are not listed, which a later fact may list. Replaces what "
        + "was given. Behind the first statement amounts can be added, and no longer be changed or left out.")
    {
        Parameters = ["period", "Accept-Language"],
        Body = [(Json.MediaType, "Amounts", BillingExamples.Amounts), (Tables.Csv, "AmountTable", BillingExamples.AmountTable)],
        Responses = [new(200, "Taken, but for accounts that are not known.", Json.MediaType, "CheckedAmounts", BillingExamples.CheckedAmounts)],
        Problems = [.. PeriodProblems, .. TableProblems, ProblemKind.AmountSettled],
    };

    public static readonly OperationDoc IssueAdjustment = new(
        "issueAdjustment", Bills, "出具调整单 Issue an adjustment statement",
        "What is true now and differs from what was settled: later facts, withdrawals and their withdrawals, whatever they were. issued is null if nothing differs. The frozen list and all "
        + "statements together are always what a recomputation yields. Takes no body.")
    {
        Parameters = ["period", "Accept-Language"],
        Responses =
        [
            new(201, "Issued.", Json.MediaType, "Issued", $$"""{ "issued": {{BillingExamples.Summary}} }"""),
            new(200, "Nothing differs: none is issued.", Json.MediaType, "Issued", $$"""{ "issued": {{BillingExamples.Summary}} }"""),
        ],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ListAdjustments = new(
        "listAdjustments", Bills, "调整单 The adjustment statements", "In their order, and what they come to in yuan.")
    {
        Parameters = ["period", "utility", "Accept-Language"],
        Responses = [new(200, "The statements.", Json.MediaType, "Adjustments", BillingExamples.Adjustments)],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc PreviewAdjustment = new(
        "previewAdjustment", Bills, "预览调整单 What the next statement would say", "Nothing is kept. pending is null if nothing differs.")
    {
        Parameters = ["period", "utility", "Accept-Language"],
        Responses = [new(200, "The statement, not issued.", Json.MediaType, "Pending", $$"""{ "pending": {{BillingExamples.Statement}} }""")],
        Problems = PeriodProblems,
    };

    public static readonly OperationDoc ReadAdjustment = new(
        "readAdjustment", Bills, "调整单原件 An adjustment statement itself",
        "Its canonical bytes (RFC 8785): their SHA-256 is its hash, which ETag and Repr-Digest say too; previousHash is that of the one before, of the frozen list for the first.")
    {
        Parameters = ["period", "number", "utility"],
        Responses = [new(200, "The statement.", Json.MediaType, "Adjustment", BillingExamples.Statement)],
        Problems = [.. PeriodProblems, ProblemKind.NotFound],
    };
}
