using System.CommandLine;
using KunshanCredit.Cli.Output;
using KunshanCredit.Cli.Server;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Commands;

/// <summary>Certificates (信用证明): issued, and read again by their number.</summary>
internal static class CertificateCommands
{
    private const string Pdf = "application/pdf";

    public static Command Create(Shell shell) =>
        shell.Group("certificate", "信用证明", "Certificates", Issue(shell), Show(shell));

    private static Command Issue(Shell shell)
    {
        var uscc = shell.Uscc();
        var domains = shell.Option<string[]>("--domains", "领域，逗号分隔，如 environment,tax", "Domains, separated by commas, such as environment,tax");
        var (from, to) = (shell.Date("--from", "期间起", "First day of the period"), shell.Date("--to", "期间止", "Last day of the period"));
        (domains.AllowMultipleArgumentsPerToken, domains.Required, from.Required, to.Required) = (true, true, true, true);
        var pdf = shell.Option<string?>("--pdf", "PDF 存到此文件", "Save it as PDF here");
        return shell.Command("issue", "签发信用证明", "Have a certificate issued", async (run, cancel) =>
        {
            var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
            {
                domains = run.Get(domains)!.SelectMany(each => each.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
                period = new { from = run.Get(from), to = run.Get(to) },
                language = run.Language == Language.English ? "en" : "zh",
            });
            var answer = Api.Good(await run.Server.SendAsync(new Ask(HttpMethod.Post, $"v1/enterprises/{run.Get(uscc)}/certificates")
            {
                Accept = run.Get(pdf) is null ? "application/json" : Pdf,
                Body = Ask.Bytes(body, "application/json"),
            }, cancel));
            if (run.Get(pdf) is { } path)
            {
                await File.WriteAllBytesAsync(path, answer.Body, cancel);
                run.Out.Lines(answer.Headers.TryGetValues("Certificate-Number", out var numbers) ? numbers : []);
                run.Say($"已存到 {path}", $"Saved as {path}");
            }
            else
            {
                JsonView.Print(run, answer.Json, answer.Body);
            }

            return ExitCode.Ok;
        }, uscc, domains, from, to, pdf);
    }

    private static Command Show(Shell shell)
    {
        var number = shell.Argument<string>("number", "证明编号", "Number of the certificate");
        return shell.Command("show", "按编号查看信用证明", "Read a certificate by its number", async (run, cancel) =>
        {
            var answer = await run.Server.GetAsync($"v1/certificates/{Uri.EscapeDataString(run.Get(number)!)}", cancel);
            JsonView.Print(run, answer.Json, answer.Body);
            return ExitCode.Ok;
        }, number);
    }
}
