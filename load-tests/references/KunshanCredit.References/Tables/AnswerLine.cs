namespace KunshanCredit.References.Tables;

/// <summary>A line of answers to be filled in: the enterprise, a tab, the answer.</summary>
internal static class AnswerLine
{
    /// <exception cref="FormatException">The line has no tab.</exception>
    public static (string Uscc, string Answer) Parse(string line) => line.Split('\t', 2) is [var uscc, var answer]
        ? (uscc, answer)
        : throw new FormatException("A line of answers is a code, a tab and an answer.");
}
