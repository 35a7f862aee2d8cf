using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli;

/// <summary>A run that cannot go on: what is told on stderr, and the exit code.</summary>
/// <param name="code">The exit code.</param>
/// <param name="lines">What is told.</param>
internal sealed class StopException(ExitCode code, params LocalText[] lines) : Exception(lines[0].En)
{
    /// <summary>The exit code.</summary>
    public ExitCode Code { get; } = code;

    /// <summary>What is told.</summary>
    public IReadOnlyList<LocalText> Lines { get; } = lines;

    /// <summary>The command line or a file cannot be used.</summary>
    public static StopException Usage(string zh, string en) => new(ExitCode.Usage, new LocalText(zh, en));

    /// <summary>The run ends with a code because of one thing.</summary>
    public static StopException With(ExitCode code, string zh, string en) => new(code, new LocalText(zh, en));

    /// <summary>A text that is the same in both languages because somebody else wrote it.</summary>
    public static LocalText Quote(string text) => new(text, text);
}
