using System.Text;

namespace KunshanCredit.Silo.Certificates.Printing;

/// <summary>
/// Breaks Chinese and Latin text into lines: between any two ideographs, but not before a closing mark and not after an opening one; Latin words whole,
/// unless one alone is longer than a line.
/// </summary>
internal static class LineBreaker
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕〗”’…—·～％,.;:?!)]}%";
    private const string NeverLast = "（《〈「『【〔〖“‘([{";
    private const int FirstIdeographic = 0x2E80;

    /// <summary>The lines of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="measure">How wide a text is.</param>
    public static List<string> Lines(string text, float width, Func<string, float> measure)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var unit in Units(text).SelectMany(unit => measure(unit) <= width ? [unit] : unit.EnumerateRunes().Select(rune => rune.ToString())))
        {
            if (line.Length > 0 && measure(line + unit.TrimEnd()) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            line.Append(line.Length == 0 ? unit.TrimStart() : unit);
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    /// <summary>What is not broken: a word with the space behind it, or an ideograph, each with the marks that cling to it.</summary>
    private static IEnumerable<string> Units(string text)
    {
        var unit = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && MayBreak(before, rune))
            {
                yield return unit.ToString();
                unit.Clear();
            }

            unit.Append(rune);
            last = rune;
        }

        if (unit.Length > 0)
        {
            yield return unit.ToString();
        }
    }

    private static bool MayBreak(Rune before, Rune after) =>
        !Is(after, NeverFirst) && !Is(before, NeverLast) && after.Value != ' '
        && (before.Value is ' ' or >= FirstIdeographic || after.Value >= FirstIdeographic);

    private static bool Is(Rune rune, string marks) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);
}
