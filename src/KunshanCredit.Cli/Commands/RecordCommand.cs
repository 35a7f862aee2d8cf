using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Cli.Facts;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using static KunshanCredit.Cli.Output.Column;

namespace KunshanCredit.Cli.Commands;

/// <summary>Records facts: one by its options, or all of a file.</summary>
internal static class RecordCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Column<JsonElement>[] ReceiptColumns =
    [
        .. new[] { "uscc", "sequence", "eventId", "department", "type", "effectiveOn", "recordedAt", "hash", "previousHash" }
            .Select(name => Of(name, name, name, $"receipt/{name}")),
    ];

    public static Command Create(Shell shell)
    {
        var file = shell.Argument<string?>("file", "事件文件（JSON、JSON 数组或 NDJSON），- 为标准输入", "File of facts (JSON, a JSON array or NDJSON); - is stdin");
        file.Arity = ArgumentArity.ZeroOrOne;
        var options = new FactOptions(shell);
        var dryRun = shell.Option<bool>("--dry-run", "只在本地检查，不发送", "Check here and send nothing");
        return shell.Command("record", "记录事实", "Record facts", async (run, cancel) =>
        {
            if (run.Get(file) is null == !options.IsAny(run))
            {
                throw StopException.Usage("请给出一个文件，或 --uscc --type --id --effective-on --data。", "Give a file, or --uscc --type --id --effective-on --data.");
            }

            if (run.Get(file) is not { } path)
            {
                var fact = options.Read(run);
                return run.Get(dryRun) ? await CheckAsync(run, new[] { Bytes(fact) }.ToAsyncEnumerable()) : await RecordOneAsync(run, fact, cancel);
            }

            await using var source = JsonFile.Open(run, path);
            var facts = FactSource.ReadAsync(source, cancel);
            return run.Get(dryRun) ? await CheckAsync(run, facts) : await RecordAllAsync(run, facts, cancel);
        }, [file, .. options.All, dryRun]);
    }

    private static async Task<ExitCode> RecordOneAsync(Run run, JsonObject fact, CancellationToken cancel)
    {
        var answer = Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Post, $"v1/enterprises/{fact["uscc"]}/events")
        {
            Body = Ask.Bytes(Bytes(fact), "application/json"),
            MayRepeat = true,
        }, cancel));
        switch (run.Format)
        {
            case OutputFormat.Json:
                run.Out.Json(answer.Body);
                break;
            case OutputFormat.Csv:
                run.Out.Csv(ReceiptColumns, [answer.Json]);
                break;
            default:
                run.Out.Fields(ReceiptColumns.Select(column => (column.Name, column.Value(answer.Json))));
                break;
        }

        if (answer.Headers.Contains("Idempotent-Replayed"))
        {
            run.Say("此前已记录，未作任何更改。", "It was recorded before; nothing changed.");
        }

        return ExitCode.Ok;
    }

    private static async Task<ExitCode> RecordAllAsync(Run run, IAsyncEnumerable<byte[]> facts, CancellationToken cancel)
    {
        int recorded = 0, repeated = 0, refused = 0;
        await foreach (var result in new FactSender(run).SendAsync(facts, cancel))
        {
            Print(run, result, isFirst: recorded + repeated + refused == 0);
            if (!result.IsRecorded)
            {
                refused++;
                run.Say(result.Refusal);
            }
            else if (result.Status == (int)System.Net.HttpStatusCode.Created)
            {
                recorded++;
            }
            else
            {
                repeated++;
            }
        }

        run.Say($"新记录 {recorded}，此前已有 {repeated}，拒绝 {refused}。", $"Recorded {recorded}, recorded before {repeated}, refused {refused}.");
        return refused == 0 ? ExitCode.Ok : ExitCode.RowsRefused;
    }

    private static void Print(Run run, FactResult result, bool isFirst)
    {
        switch (run.Format)
        {
            case OutputFormat.Json:
                // The service counts from the beginning of a piece, the reader from that of the file.
                var whole = JsonNode.Parse(result.Answer.GetRawText())!;
                whole["index"] = result.Index;
                run.Out.Json(JsonSerializer.SerializeToUtf8Bytes(whole, Readable));
                break;
            case OutputFormat.Csv:
                run.Out.Csv(FactResult.Columns, [result], withHeader: isFirst);
                break;
            default:
                var receipt = result.Answer;
                run.Out.Lines($"{result.Index,6}  {result.Status}  {receipt.TextAt("receipt/uscc"),-18}  {receipt.TextAt("receipt/sequence"),5}  {result.Id}");
                break;
        }
    }

    private static async Task<ExitCode> CheckAsync(Run run, IAsyncEnumerable<byte[]> facts)
    {
        var (today, count, wrong) = (run.Around.Clock.Today(), 0, 0);
        await foreach (var fact in facts)
        {
            run.Out.Json(fact);
            if (FactCheck.Errors(fact, today) is { IsEmpty: false } errors)
            {
                wrong++;
                run.Say([StopException.Quote($"#{count}"), .. errors.Select(error => new LocalText(
                    $"  {error.Pointer}: {error.Detail.Zh} [{error.Code}]", $"  {error.Pointer}: {error.Detail.En} [{error.Code}]"))]);
            }

            count++;
        }

        run.Say($"共 {count} 条，其中 {wrong} 条有误。未发送任何内容。", $"{count} in all, {wrong} of them wrong. Nothing was sent.");
        return wrong == 0 ? ExitCode.Ok : ExitCode.RowsRefused;
    }

    /// <summary>A fact as it is sent.</summary>
    internal static byte[] Bytes(JsonObject fact) => JsonSerializer.SerializeToUtf8Bytes(fact, Readable);
}
