using System.CommandLine;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;

namespace KunshanCredit.Cli.Commands;

/// <summary>Questions about enterprises: what is so, why it is so, what was recorded.</summary>
internal static class LookUpCommands
{
    /// <summary><c>show</c>, <c>explain</c>, <c>history</c>.</summary>
    public static Command[] All(Shell shell) => [Show(shell), Explain(shell), History(shell)];

    private static Command Show(Shell shell)
    {
        var (usccs, view, asOf, knownAt) = (shell.Usccs(), Views.Option(shell), AsOf(shell), KnownAt(shell));
        return shell.Command("show", "查询企业信用状况", "Look up the standing of enterprises", async (run, cancel) =>
        {
            var (codes, name) = (run.Get(usccs)!, run.Get(view)!);
            (string, string?)[] query = [("asOf", run.Get(asOf)), ("knownAt", run.Get(knownAt))];
            if (codes is not [var uscc])
            {
                return await ShowManyAsync(run, codes, name, query, cancel);
            }

            var answer = await run.Server.GetAsync(Ask.To(Views.PathOf(uscc, name), query), cancel);
            if (run.Format == OutputFormat.Table)
            {
                run.Out.Fields(Views.ColumnsOf(name).Select(column => (column.Title.In(run.Language), column.Value(answer.Json))));
            }
            else
            {
                Print(run, answer, Views.ColumnsOf(name), [answer.Json]);
            }

            return ExitCode.Ok;
        }, usccs, view, asOf, knownAt);
    }

    private static async Task<ExitCode> ShowManyAsync(Run run, string[] codes, string view, (string, string?)[] query, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { view, usccs = codes });
        var answer = Api.Good(await run.Server.SendAsync(
            new Ask(HttpMethod.Post, Ask.To("v1/lookups", query)) { Body = Ask.Bytes(body, "application/json"), MayRepeat = true }, cancel));
        var isFound = answer.Json.ItemsAt("results").ToLookup(result => result.At("answer") is not null);
        Print(run, answer, Views.ColumnsOf(view), isFound[true].Select(result => result.GetProperty("answer")));
        foreach (var missing in isFound[false])
        {
            run.Say(StopException.Quote($"{missing.TextAt("uscc")}: {missing.TextAt("problem/title")} ({missing.TextAt("status")})"));
        }

        return isFound[false].Any() ? ExitCode.RowsRefused : ExitCode.Ok;
    }

    private static Command Explain(Shell shell)
    {
        var (uscc, view, asOf, knownAt) = (shell.Uscc(), Views.Option(shell), AsOf(shell), KnownAt(shell));
        return shell.Command("explain", "说明企业信用状况的依据", "Say why the standing of an enterprise is what it is", async (run, cancel) =>
        {
            var path = Ask.To(
                Views.PathOf(run.Get(uscc)!, run.Get(view)!), ("asOf", run.Get(asOf)), ("knownAt", run.Get(knownAt)), ("explain", "true"));
            var answer = await run.Server.GetAsync(path, cancel);
            if (run.Format == OutputFormat.Table)
            {
                run.Out.Draw(ReasonTree.Of(answer.Json, run.Language));
            }
            else
            {
                Print(run, answer, ReasonTree.Columns(answer.Json), answer.Json.ItemsAt("reasons"));
            }

            return ExitCode.Ok;
        }, uscc, view, asOf, knownAt);
    }

    private static Command History(Shell shell)
    {
        var (uscc, knownAt, limit) = (shell.Uscc(), KnownAt(shell), shell.Option<int?>("--limit", "至多多少条（默认全部）", "How many at most (by default all)"));
        return shell.Command("history", "查看事件与回执（仅限有权查看的）", "Read the events with their receipts (those that the key may read)", async (run, cancel) =>
        {
            await Pages.PrintAsync(run, Pages.OfEventsAsync(run, run.Get(uscc)!, run.Get(knownAt), run.Get(limit), cancel),
                run.Format == OutputFormat.Csv ? [.. EventColumns, .. LongEventColumns] : EventColumns);
            return ExitCode.Ok;
        }, uscc, knownAt, limit);
    }

    private static readonly Column<JsonElement>[] EventColumns =
    [
        Column.Of("sequence", "序号", "Sequence", "receipt/sequence"), Column.Of("recordedAt", "记录时间", "Recorded at", "receipt/recordedAt"),
        Column.Of("effectiveOn", "生效日期", "Effective on", "event/effectiveOn"), Column.Of("department", "部门", "Department", "receipt/department"),
        Column.Of("type", "类型", "Type", "event/type"), Column.Of("id", "标识", "Id", "event/id"), Column.Of("document", "文号", "Document", "event/document/number"),
        Column.Of("withdrawnBy", "撤回", "Withdrawn by"),
    ];

    // What fits into no line that people read.
    private static readonly Column<JsonElement>[] LongEventColumns =
        [Column.Of("data", "内容", "Data", "event/data"), Column.Of("hash", "哈希", "Hash", "receipt/hash")];

    private static Option<string?> AsOf(Shell shell) => shell.Date("--as-of", "截至日期（默认今天）", "As of which day (by default today)");

    private static Option<string?> KnownAt(Shell shell)
    {
        var option = shell.Option<string?>("--known-at", "按当时已记录的内容（时间戳）", "As it was known at an instant");
        option.HelpName = "INSTANT";
        return option;
    }

    private static void Print(Run run, Answer answer, Column<JsonElement>[] columns, IEnumerable<JsonElement> rows)
    {
        if (run.Format == OutputFormat.Json)
        {
            run.Out.Json(answer.Body);
        }
        else
        {
            run.Out.Rows(run.Format, columns, rows);
        }
    }
}
