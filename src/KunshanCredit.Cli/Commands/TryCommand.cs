using System.CommandLine;
using System.Text.Json;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Facts;
using static KunshanCredit.Cli.Output.Column;

namespace KunshanCredit.Cli.Commands;

/// <summary>Asks what a fact would change today (试算). Nothing is recorded.</summary>
internal static class TryCommand
{
    private static readonly Column<JsonElement>[] Columns =
    [
        Of("domain", "领域", "Domain"), Of("value", "内容", "Value"), Of("before", "现在", "Now"), Of("after", "之后", "Then"),
    ];

    public static Command Create(Shell shell)
    {
        var options = new FactOptions(shell);
        return shell.Command("try", "试算一条事实会改变什么，不记录", "Ask what a fact would change, and record nothing", async (run, cancel) =>
        {
            if (!options.IsAny(run))
            {
                throw StopException.Usage("请给出 --uscc --type --id --effective-on --data。", "Give --uscc --type --id --effective-on --data.");
            }

            var fact = options.Read(run);
            var answer = Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Post, $"v1/enterprises/{fact["uscc"]}/events?dryRun=true")
            {
                Body = Ask.Bytes(RecordCommand.Bytes(fact), "application/json"),
                MayRepeat = true,
            }, cancel));
            Print(run, answer);
            return ExitCode.Ok;
        }, [.. options.All]);
    }

    private static void Print(Run run, Answer answer)
    {
        var changes = answer.Json.ItemsAt("changes").ToList();
        if (run.Format == OutputFormat.Json)
        {
            run.Out.Json(answer.Body);
        }
        else if (changes.Count > 0 || run.Format == OutputFormat.Csv)
        {
            run.Out.Rows(run.Format, Columns, changes);
        }

        run.Say(answer.Json.TextAt("wouldBe") == "repeated"
            ? new LocalText("此前已记录，不会有任何更改。", "It is recorded already; nothing would change.")
            : changes.Count == 0 ? new LocalText("可以记录；今天的结果不变。", "It can be recorded; nothing of today would change.")
            : new LocalText("可以记录。尚未记录任何内容。", "It can be recorded. Nothing is recorded yet."));
    }
}
