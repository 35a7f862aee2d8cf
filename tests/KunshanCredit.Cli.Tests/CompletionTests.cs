using System.Diagnostics;

namespace KunshanCredit.Cli.Tests;

/// <summary>What shells are told.</summary>
public sealed class CompletionTests
{
    private const string Bash = "/bin/bash";

    [Theory]
    [InlineData("bash", "complete -o default -F _kcredit kcredit")]
    [InlineData("zsh", "compdef _kcredit kcredit")]
    [InlineData("fish", "complete -c kcredit")]
    public async Task Each_shell_has_its_script(string shell, string line) =>
        Assert.Contains(line, (await new Cli().RunAsync("completion", shell)).Ended(ExitCode.Ok).Out, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_shell_has_none() => (await new Cli().RunAsync("completion", "cmd")).Ended(ExitCode.Usage);

    /// <summary>Bash completes what is typed by asking the program itself.</summary>
    [SkippableTheory]
    [InlineData("kcredit verify c", "certificate chain")]
    [InlineData("kcredit lists environment-", "environment-black environment-red")]
    public async Task Bash_completes_what_is_typed(string typed, string completions)
    {
        Skip.IfNot(File.Exists(Bash), "There is no bash.");
        var script = (await new Cli().RunAsync("completion", "bash")).Out;
        var program = Path.Combine(AppContext.BaseDirectory, "kcredit.dll");
        var words = string.Join(' ', typed.Split(' ').Select(word => $"'{word}'"));
        var shell = $"""
            kcredit() {"{"} dotnet '{program}' "$@"; {"}"}
            {script}
            COMP_LINE='{typed}' COMP_POINT={typed.Length} COMP_WORDS=({words}) COMP_CWORD={typed.Split(' ').Length - 1}
            _kcredit
            printf '%s\n' "${"{"}COMPREPLY[@]{"}"}" | sort | paste -sd ' '
            """;
        using var bash = Process.Start(new ProcessStartInfo(Bash) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await bash.StandardInput.WriteAsync(shell);
        bash.StandardInput.Close();

        Assert.Equal(completions, (await bash.StandardOutput.ReadToEndAsync()).Trim());
    }
}
