using System.Globalization;

namespace KunshanCredit.Domain.Facts;

/// <summary>Reads periods that are written as texts.</summary>
public static class Periods
{
    private const string YearPattern = "0000";
    private const string QuarterPattern = "0000-Q0";

    /// <summary>A required year of four digits; null if it is none.</summary>
    public static int? YearText(this FactReader read, string name)
    {
        var text = read.Text(name);
        var isYear = Fits(text, YearPattern);
        read.Require(isYear || text.Length == 0, name, "invalid-year", "须为四位数字的年份。", "Must be a year of four digits.");
        return isYear ? int.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A required quarter, written like <c>2016-Q4</c>.</summary>
    public static string Quarter(this FactReader read, string name)
    {
        var text = read.Text(name);
        var isQuarter = Fits(text, QuarterPattern) && text[^1] is >= '1' and <= '4';
        read.Require(isQuarter || text.Length == 0, name, "invalid-quarter", "季度须写作 2016-Q4。", "A quarter is written like 2016-Q4.");
        return text;
    }

    /// <summary>A zero of the pattern stands for any digit, everything else for itself.</summary>
    private static bool Fits(string text, string pattern)
    {
        if (text.Length != pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (pattern[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }
}
