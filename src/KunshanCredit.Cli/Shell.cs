using System.CommandLine;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli;

/// <summary>Makes commands: what each needs is given to it here, and how each fails is the same for all.</summary>
internal sealed class Shell
{
    public Shell(Surroundings around, Language language)
    {
        (Around, Language) = (around, language);
        Globals = new GlobalOptions(this);
    }

    /// <summary>What is around the run.</summary>
    public Surroundings Around { get; }

    /// <summary>The language of descriptions and of what the server says.</summary>
    public Language Language { get; }

    /// <summary>The options of every command.</summary>
    public GlobalOptions Globals { get; }

    /// <summary>A command that does something.</summary>
    public Command Command(string name, string zh, string en, Func<Run, CancellationToken, Task<ExitCode>> act, params Symbol[] symbols)
    {
        var command = Group(name, zh, en, symbols);
        command.SetAction(async (parsed, cancel) =>
        {
            using var run = new Run(this, parsed);
            try
            {
                return (int)await act(run, cancel);
            }
            catch (StopException stop)
            {
                run.Say([.. stop.Lines]);
                return (int)stop.Code;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                run.Say(new LocalText("已中断。", "Interrupted."));
                return (int)ExitCode.Interrupted;
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                run.Say(StopException.Quote(unwritable.Message));
                return (int)ExitCode.Usage;
            }
        });
        return command;
    }

    /// <summary>A command that only holds others, or that has yet to be given something to do.</summary>
    public Command Group(string name, string zh, string en, params Symbol[] symbols)
    {
        var command = new Command(name, Say(zh, en));
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Add(argument);
                    break;
                case Option option:
                    command.Add(option);
                    break;
                case Command below:
                    command.Add(below);
                    break;
            }
        }

        return command;
    }

    /// <summary>An option.</summary>
    public Option<T> Option<T>(string name, string zh, string en) => new(name) { Description = Say(zh, en) };

    /// <summary>An option that is a date.</summary>
    public Option<string?> Date(string name, string zh, string en)
    {
        var option = Option<string?>(name, zh, en);
        option.HelpName = "YYYY-MM-DD";
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", out _))
            {
                result.AddError(Say($"{name}：须为 YYYY-MM-DD。", $"{name}: must be YYYY-MM-DD."));
            }
        });
        return option;
    }

    /// <summary>An argument.</summary>
    public Argument<T> Argument<T>(string name, string zh, string en) => new(name) { Description = Say(zh, en) };

    /// <summary>The code of an enterprise, checked before anything is asked.</summary>
    public Argument<string> Uscc()
    {
        var argument = Argument<string>("uscc", "统一社会信用代码", "Unified social credit code");
        RefuseOtherThanCodes(argument);
        return argument;
    }

    /// <summary>The codes of one enterprise or more, checked before anything is asked.</summary>
    public Argument<string[]> Usccs()
    {
        var argument = Argument<string[]>("uscc", "统一社会信用代码，一个或多个", "Unified social credit codes, one or more");
        argument.Arity = ArgumentArity.OneOrMore;
        RefuseOtherThanCodes(argument);
        return argument;
    }

    /// <summary>A text in the language of the run.</summary>
    public string Say(string zh, string en) => new LocalText(zh, en).In(Language);

    private void RefuseOtherThanCodes(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => !Domain.Enterprises.Uscc.TryParse(token.Value, out _)))
        {
            result.AddError(Say($"{token.Value} 不是有效的统一社会信用代码（18位，校验位须正确）。", $"{token.Value} is no valid unified social credit code (18 characters, right check character)."));
        }
    });
}
