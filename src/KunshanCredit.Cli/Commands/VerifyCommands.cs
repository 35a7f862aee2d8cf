using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using KunshanCredit.Cli.Facts;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Verification;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Commands;

/// <summary>Checks what the service gave out, without having to believe it.</summary>
internal static class VerifyCommands
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Shell shell) => shell.Group(
        "verify", "验证回执、哈希链或信用证明（可离线）", "Verify a receipt, a chain or a certificate (offline)", Receipt(shell), Chain(shell), VerifyCertificate.Create(shell));

    private static Command Receipt(Shell shell)
    {
        var file = shell.Argument<string>("file", "回执文件：含 event 与 receipt，- 为标准输入", "File with the receipt and its event (event, receipt); - is stdin");
        var other = shell.Option<string?>("--event", "事件文件（回执文件不含事件时）", "File with the event as it was sent, if the other has none");
        return shell.Command("receipt", "验证回执与事件相符", "Check that a receipt is that of its event", async (run, cancel) =>
        {
            var item = await JsonFile.OnlyAsync(run, run.Get(file)!, cancel);
            var receipt = item.At("receipt") ?? item;
            var reported = run.Get(other) is { } path ? await JsonFile.OnlyAsync(run, path, cancel) : item.At("event") ?? default;
            var findings = ReceiptCheck.Findings(reported, receipt);
            return Report(run, findings, new { receipt }, () => run.Out.Fields(
                receipt.EnumerateObject().Where(member => JsonReading.IsPlain(member.Value)).Select(member => (member.Name, JsonReading.TextOf(member.Value)))));
        }, file, other);
    }

    private static Command Chain(Shell shell)
    {
        var files = shell.Argument<string[]>("file", "/events 的回答，可多个文件或多页，- 为标准输入", "Saved answers of /events: files, pages or NDJSON; - is stdin");
        files.Arity = ArgumentArity.ZeroOrMore;
        var uscc = shell.Option<string?>("--uscc", "先从服务取得该企业的事件", "Fetch the events of this enterprise first");
        return shell.Command("chain", "验证事件的哈希链", "Check the hash chain of events", async (run, cancel) =>
        {
            if (run.Get(uscc) is null == (run.Get(files) is not { Length: > 0 }))
            {
                throw StopException.Usage("请给出文件，或 --uscc。", "Give files, or --uscc.");
            }

            var items = run.Get(uscc) is { } code ? await FetchAsync(run, code, cancel) : await ReadAsync(run, run.Get(files)!, cancel);
            if (items.Count == 0)
            {
                throw StopException.Usage("没有事件。", "There are no events.");
            }

            var (heads, findings) = ChainCheck.Of(items);
            if (findings.Any(finding => finding.Code == "gap"))
            {
                run.Say("提示：部门只能看到本部门的事件，其链必有缺口；全链须用监管密钥取得。",
                    "Note: a department is shown its own events only, with gaps between them; the whole chain is shown to operators.");
            }

            return Report(run, findings, new { chains = heads }, () => run.Out.Table(
                ["uscc", "first", "last", "hash"], heads.Select(head => (string[])[head.Uscc, $"{head.First}", $"{head.Last}", head.Hash])));
        }, files, uscc);
    }

    /// <summary>Says what came out, in the format of the run.</summary>
    public static ExitCode Report<T>(Run run, IReadOnlyCollection<Finding> findings, T about, Action show)
    {
        switch (run.Format)
        {
            case OutputFormat.Json:
                var told = findings.Select(finding => new { finding.Place, finding.Code, Detail = finding.Detail.In(run.Language) });
                run.Out.Json(JsonSerializer.SerializeToUtf8Bytes(new { verified = findings.Count == 0, about, findings = told }, Readable));
                break;
            case OutputFormat.Csv:
                run.Out.Csv(Finding.Columns(run.Language), findings);
                break;
            default:
                run.Out.Lines((findings.Count == 0 ? new LocalText("验证通过。", "Verified.") : new LocalText("验证未通过。", "NOT verified.")).In(run.Language));
                show();
                if (findings.Count > 0)
                {
                    run.Out.Lines("");
                    run.Out.Rows(run.Format, Finding.Columns(run.Language), findings);
                }

                break;
        }

        return findings.Count == 0 ? ExitCode.Ok : ExitCode.NotVerified;
    }

    private static async Task<List<JsonElement>> FetchAsync(Run run, string uscc, CancellationToken cancel)
    {
        if (!Domain.Enterprises.Uscc.TryParse(uscc, out _))
        {
            throw StopException.Usage("--uscc：不是有效的统一社会信用代码。", "--uscc: no valid unified social credit code.");
        }

        return await Pages.OfEventsAsync(run, uscc, null, null, cancel).SelectMany(page => page.Json.ItemsAt("items")).ToListAsync(cancel);
    }

    private static async Task<List<JsonElement>> ReadAsync(Run run, string[] files, CancellationToken cancel)
    {
        List<JsonElement> items = [];
        foreach (var path in files)
        {
            await using var file = JsonFile.Open(run, path);
            await foreach (var value in JsonFile.ValuesAsync(file, cancel))
            {
                items.AddRange(ItemsOf(value));
            }
        }

        return items;
    }

    /// <summary>A page has items; an array is of pages or items; an item has a receipt.</summary>
    private static IEnumerable<JsonElement> ItemsOf(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().SelectMany(ItemsOf)
        : value.At("items") is { } items ? ItemsOf(items)
        : value.At("receipt") is not null ? [value]
        : throw StopException.Usage("这不是 /events 的回答。", "This is no answer of /events.");
}
