using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using KunshanCredit.Cli.Commands;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli;

/// <summary>The command line <c>kcredit</c>.</summary>
internal static class Kcredit
{
    /// <summary>Does what a command line says.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings around, CancellationToken stopping = default)
    {
        var language = LanguageOf(args, around);
        var parsed = Root(new Shell(around, language)).Parse(args);
        await using var output = new StreamWriter(around.Out, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var invocation = new InvocationConfiguration { Output = output, Error = around.Error, EnableDefaultExceptionHandler = false };
        if (parsed.Action is ParseErrorAction broken)
        {
            // Help is data; whoever made a mistake reads stderr.
            broken.ShowHelp = false;
            invocation.Output = around.Error;
        }

        return await parsed.InvokeAsync(invocation, stopping);
    }

    private static RootCommand Root(Shell shell)
    {
        var root = new RootCommand(new LocalText(
            "昆山企业信用命令行。数据写到标准输出，信息写到标准错误。密钥取自 KCREDIT_KEY 或 --key-file。",
            "The command line of Kunshan enterprise credit. Data go to stdout, messages to stderr. The key comes from KCREDIT_KEY or --key-file.").In(shell.Language));
        shell.Globals.AddTo(root);
        Command[] commands =
        [
            .. LookUpCommands.All(shell), .. CityCommands.All(shell), RecordCommand.Create(shell), TryCommand.Create(shell), .. ImportCommands.All(shell), VerifyCommands.Create(shell),
            CertificateCommands.Create(shell), BulletinCommand.Create(shell), DemoCommand.Create(shell), StatusCommand.Create(shell), CompletionCommand.Create(shell),
        ];
        foreach (var command in commands)
        {
            root.Add(command);
        }

        return root;
    }

    /// <summary>Descriptions are written before anything is parsed: the language must be known earlier than any other option.</summary>
    private static Language LanguageOf(string[] args, Surroundings around)
    {
        var named = args.Index().Select(each => each.Item.StartsWith("--lang=", StringComparison.Ordinal) ? each.Item["--lang=".Length..]
            : each.Item == "--lang" ? args.ElementAtOrDefault(each.Index + 1) : null).LastOrDefault(value => value is not null);
        string?[] chosen = [named, around.Variable("LC_ALL"), around.Variable("LC_MESSAGES"), around.Variable("LANG")];
        var first = Array.Find(chosen, value => !string.IsNullOrEmpty(value));
        return first?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;
    }
}
