using System.CommandLine;
using KunshanCredit.Cli.Output;

namespace KunshanCredit.Cli;

/// <summary>The options of every command.</summary>
internal sealed class GlobalOptions
{
    private const double DefaultTimeoutSeconds = 100;
    private const double LongestTimeoutSeconds = 3600;

    public GlobalOptions(Shell shell)
    {
        Server = shell.Option<string?>("--server", "服务地址（KCREDIT_SERVER；默认 http://localhost:8080）", "Address of the service (KCREDIT_SERVER; default http://localhost:8080)");
        Server.HelpName = "URL";
        KeyFile = shell.Option<string?>("--key-file", "密钥文件（KCREDIT_KEY_FILE；或直接用 KCREDIT_KEY）", "File that holds the key (KCREDIT_KEY_FILE; or KCREDIT_KEY itself)");
        KeyFile.HelpName = "PATH";
        Output = new Option<OutputFormat>("--output", "-o")
        {
            Description = shell.Say("输出格式", "What data are written as"),
            HelpName = "table|json|csv",
            DefaultValueFactory = _ => OutputFormat.Table,
        };
        Language = shell.Option<string?>("--lang", "语言（默认随 LC_ALL、LANG）", "Language (by default that of LC_ALL, LANG)");
        Language.AcceptOnlyFromAmong("zh", "en");
        Timeout = shell.Option<double>("--timeout", "每次请求至多等待的秒数", "Seconds to wait for each answer");
        Timeout.HelpName = "SECONDS";
        Timeout.DefaultValueFactory = _ => DefaultTimeoutSeconds;
        Timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= LongestTimeoutSeconds))
            {
                result.AddError(shell.Say("--timeout：须大于0，至多3600。", "--timeout: must be greater than 0, at most 3600."));
            }
        });
    }

    /// <summary>Where the service is.</summary>
    public Option<string?> Server { get; }

    /// <summary>Where the key is. It has no option of its own: command lines are seen by others and remembered.</summary>
    public Option<string?> KeyFile { get; }

    /// <summary>What data are written as.</summary>
    public Option<OutputFormat> Output { get; }

    /// <summary>The language.</summary>
    public Option<string?> Language { get; }

    /// <summary>How long each answer is waited for.</summary>
    public Option<double> Timeout { get; }

    /// <summary>Gives them to every command.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { Server, KeyFile, Output, Language, Timeout })
        {
            option.Recursive = true;
            root.Add(option);
        }
    }
}
