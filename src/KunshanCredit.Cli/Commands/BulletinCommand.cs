using System.CommandLine;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;

namespace KunshanCredit.Cli.Commands;

/// <summary>The bulletin (信用简报) of a month or a quarter.</summary>
internal static class BulletinCommand
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static Command Create(Shell shell)
    {
        var period = shell.Argument<string>("period", "月份或季度，如 2017-03、2017-Q1", "A month or a quarter, such as 2017-03 or 2017-Q1");
        var docx = shell.Option<string?>("--docx", "存为 Word 文件", "Save it as a Word file here");
        return shell.Command("bulletin", "信用简报", "The bulletin of a month or a quarter", async (run, cancel) =>
        {
            var path = $"v1/bulletins/{Uri.EscapeDataString(run.Get(period)!)}";
            if (run.Get(docx) is { } file)
            {
                var document = Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Get, path) { Accept = Docx }, cancel));
                await File.WriteAllBytesAsync(file, document.Body, cancel);
                run.Say($"已存到 {file}", $"Saved as {file}");
                return ExitCode.Ok;
            }

            var answer = await run.Server.GetAsync(path, cancel);
            if (run.Format == OutputFormat.Table && answer.Json.TextAt("title") is { Length: > 0 } title)
            {
                run.Out.Lines(title, "");
            }

            JsonView.Print(run, answer.Json, answer.Body);
            return ExitCode.Ok;
        }, period, docx);
    }
}
