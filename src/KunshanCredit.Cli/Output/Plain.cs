using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Output;

/// <summary>Texts of others on a terminal.</summary>
internal static class Plain
{
    private const char Replacement = '\uFFFD';

    /// <summary>A text without anything by which it could command the terminal or read as another.</summary>
    public static string Text(string text) =>
        text.Any(TextRule.IsControl) ? string.Concat(text.Select(each => TextRule.IsControl(each) ? Replacement : each)) : text;
}
