using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using KunshanCredit.Cli.Facts;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Facts;
using static KunshanCredit.Cli.Output.Column;

namespace KunshanCredit.Cli.Commands;

/// <summary>Files of a department: sent, watched, and what was rejected of them taken back.</summary>
internal static class ImportCommands
{
    private const int MostErrorsShown = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Column<JsonElement>[] FileColumns =
    [
        Of("id", "编号", "Id"), Of("state", "状态", "State"), Of("layout", "版式", "Layout"), Of("fileName", "文件", "File"), Of("dryRun", "试导入", "Dry run"),
        Of("total", "总行数", "Rows"), Of("done", "已处理", "Done"), Of("recorded", "已记录", "Recorded"), Of("repeated", "此前已有", "Before"), Of("rejected", "拒绝", "Rejected"),
        Of("enterprisesChanged", "变动企业", "Enterprises changed"), Of("ignoredColumns", "忽略的列", "Ignored columns"),
    ];

    private static readonly Column<JsonElement>[] ErrorColumns =
        [Of("line", "行", "Line"), Of("column", "列", "Column"), Of("code", "代码", "Code"), Of("reason", "原因", "Reason"), Of("value", "值", "Value")];

    private static readonly Column<JsonElement>[] ChangeColumns = [Of("uscc", "统一社会信用代码", "Code"), Of("values", "变动", "Values")];

    /// <summary><c>import</c> and <c>imports</c>.</summary>
    public static Command[] All(Shell shell) => [Import(shell), Imports(shell)];

    private static Command Import(Shell shell)
    {
        var file = shell.Argument<string>("file", "CSV 或 XLSX 文件", "A CSV or XLSX file");
        var kind = shell.Option<string>("--kind", "文件种类：penalties 或事实类型", "What it holds: penalties, or a type of fact");
        kind.Required = true;
        var dryRun = shell.Option<bool>("--dry-run", "试导入，不记录", "Try it: nothing is recorded");
        var noWait = shell.Option<bool>("--no-wait", "不等待处理完成", "Do not wait until it is done");
        var wait = shell.Option<bool>("--wait", "等待处理完成（默认）", "Wait until it is done (the default)");
        var rejected = shell.Option<string?>("--rejected", "被拒绝的行存到此文件", "Save the rejected rows here, to be corrected");
        return shell.Command("import", "导入文件", "Send a file", async (run, cancel) =>
        {
            if (run.Get(noWait) && (run.Get(wait) || run.Get(rejected) is not null))
            {
                throw StopException.Usage("--no-wait 不能与 --wait、--rejected 同用。", "--no-wait goes with neither --wait nor --rejected.");
            }

            var sent = await SendAsync(run, run.Get(file)!, run.Get(kind)!, run.Get(dryRun), cancel);
            var id = sent.Json.TextAt("id");
            run.Say($"已接收：{id}", $"Taken: {id}");
            if (run.Get(noWait))
            {
                Show(run, sent);
                return ExitCode.Ok;
            }

            var what = new LocalText("导入", "Importing");
            var done = await run.Progress.ShowAsync(what, run.Language, progress => WatchAsync(run, $"v1/imports/{id}", progress, cancel));
            return await ReportAsync(run, done, run.Get(rejected), cancel);
        }, file, kind, dryRun, wait, noWait, rejected);
    }

    private static Command Imports(Shell shell)
    {
        var id = shell.Argument<string?>("id", "文件编号；省略则列出最近的文件", "Id of a file; without it, the latest ones");
        id.Arity = ArgumentArity.ZeroOrOne;
        var rejected = shell.Option<string?>("--rejected", "被拒绝的行存到此文件", "Save the rejected rows here, to be corrected");
        return shell.Command("imports", "查看已发送的文件", "Look at the files that were sent", async (run, cancel) =>
        {
            if (run.Get(id) is { } one)
            {
                return await ReportAsync(run, await run.Server.GetAsync($"v1/imports/{Uri.EscapeDataString(one)}", cancel), run.Get(rejected), cancel);
            }

            var answer = await run.Server.GetAsync("v1/imports", cancel);
            if (run.Format == OutputFormat.Json)
            {
                run.Out.Json(answer.Body);
            }
            else
            {
                run.Out.Rows(run.Format, FileColumns, answer.Json.ItemsAt("items"));
            }

            return ExitCode.Ok;
        }, id, rejected);
    }

    private static async Task<Answer> SendAsync(Run run, string path, string kind, bool isDryRun, CancellationToken cancel)
    {
        await using var file = JsonFile.Open(run, path);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Post, Ask.To("v1/imports", ("file", kind), ("dryRun", isDryRun ? "true" : "false")))
        {
            Body = () => new MultipartFormDataContent { { Content(bytes.ToArray()), "file", path == "-" ? "stdin" : Path.GetFileName(path) } },
        }, cancel));
    }

    private static ByteArrayContent Content(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    /// <summary>Follows a file until it is done. A stream that ends before is followed anew: the file goes on by itself.</summary>
    private static async Task<Answer> WatchAsync(Run run, string path, Action<int, int> progress, CancellationToken cancel)
    {
        while (true)
        {
            await FollowAsync(run, path, progress, cancel);
            var status = await run.Server.GetAsync(path, cancel);
            progress(status.Json.IntegerAt("done"), status.Json.IntegerAt("total"));
            if (status.Json.TextAt("state") == "completed")
            {
                return status;
            }

            await Task.Delay(Pause, run.Around.Clock, cancel);
        }
    }

    private static async Task FollowAsync(Run run, string path, Action<int, int> progress, CancellationToken cancel)
    {
        using var response = await run.Server.FollowAsync(path, "text/event-stream", cancel);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            await foreach (var told in SseParser.Create(stream).EnumerateAsync(cancel))
            {
                var status = JsonSerializer.Deserialize<JsonElement>(told.Data);
                progress(status.IntegerAt("done"), status.IntegerAt("total"));
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            run.Say("进度中断，重新连接。", "The progress was cut off; asking again.");
        }
    }

    private static async Task<ExitCode> ReportAsync(Run run, Answer status, string? rejectedPath, CancellationToken cancel)
    {
        var (path, rejected) = ($"v1/imports/{status.Json.TextAt("id")}", status.Json.IntegerAt("rejected"));
        Show(run, status);
        if (run.Format == OutputFormat.Csv)
        {
            await Pages.PrintAsync(run, Pages.OfListAsync(run, $"{path}/errors", null, null, [], cancel), ErrorColumns);
        }
        else if (run.Format == OutputFormat.Table)
        {
            await ShowMoreAsync(run, path, rejected, status.Json.At("dryRun") is { ValueKind: JsonValueKind.True }, cancel);
        }

        if (rejectedPath is not null)
        {
            var rows = Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Get, Ask.To($"{path}/rejected", ("format", FormatOf(rejectedPath)))) { Accept = "*/*" }, cancel));
            await File.WriteAllBytesAsync(rejectedPath, rows.Body, cancel);
            run.Say($"被拒绝的行已存到 {rejectedPath}", $"The rejected rows are in {rejectedPath}");
        }

        return rejected == 0 ? ExitCode.Ok : ExitCode.RowsRefused;
    }

    private static void Show(Run run, Answer status)
    {
        if (run.Format == OutputFormat.Json)
        {
            run.Out.Json(status.Body);
        }
        else if (run.Format == OutputFormat.Table)
        {
            run.Out.Fields(FileColumns.Select(column => (column.Title.In(run.Language), column.Value(status.Json))));
        }
    }

    private static async Task ShowMoreAsync(Run run, string path, int rejected, bool isDryRun, CancellationToken cancel)
    {
        if (rejected > 0)
        {
            var errors = await Pages.OfListAsync(run, $"{path}/errors", MostErrorsShown, null, [], cancel).SelectMany(page => page.Json.ItemsAt("items")).ToListAsync(cancel);
            run.Out.Lines("");
            run.Out.Rows(run.Format, ErrorColumns, errors);
        }

        if (isDryRun)
        {
            var changes = await Pages.OfListAsync(run, $"{path}/changes", MostErrorsShown, null, [], cancel).SelectMany(page => page.Json.ItemsAt("items")).ToListAsync(cancel);
            run.Out.Lines("");
            run.Out.Rows(run.Format, ChangeColumns, changes);
        }
    }

    private static string FormatOf(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? "xlsx" : "csv";
}
