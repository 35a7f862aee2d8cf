using System.CommandLine;

namespace KunshanCredit.Cli.Commands;

/// <summary>Scripts by which a shell completes what is typed; they ask <c>kcredit</c> itself what may come next.</summary>
internal static class CompletionCommand
{
    // The name of the program is taken off: by whatever name it was started, the rest is the same.
    private const string Bash = """
        _kcredit() {
            local line="${COMP_LINE#* }" word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
            local point=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
            COMPREPLY=($(compgen -W "$(kcredit "[suggest:$point]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _kcredit kcredit

        """;

    private const string Zsh = """
        #compdef kcredit
        _kcredit() {
            local line="${BUFFER#* }" -a found
            local point=$((CURSOR - ${#BUFFER} + ${#line}))
            found=("${(@f)$(kcredit "[suggest:$point]" "$line" 2>/dev/null)}")
            compadd -- $found || _files
        }
        compdef _kcredit kcredit

        """;

    private const string Fish = """
        function __kcredit_suggest
            set -l line (commandline -cp | string replace -r '^\S+\s+' '')
            kcredit "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c kcredit -a '(__kcredit_suggest)'

        """;

    public static Command Create(Shell shell)
    {
        var name = shell.Argument<string>("shell", "bash、zsh 或 fish", "bash, zsh or fish");
        name.AcceptOnlyFromAmong("bash", "zsh", "fish");
        return shell.Command("completion", "输出补全脚本，如 source <(kcredit completion bash)", "Print a completion script: source <(kcredit completion bash)", (run, _) =>
        {
            run.Around.Out.Write(System.Text.Encoding.UTF8.GetBytes(run.Get(name) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish }));
            return Task.FromResult(ExitCode.Ok);
        }, name);
    }
}
