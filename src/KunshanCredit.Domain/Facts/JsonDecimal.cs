using System.Globalization;
using System.Text.Json;

namespace KunshanCredit.Domain.Facts;

/// <summary>
/// JSON numbers as exact decimals. A number that the service takes has at most 15 significant digits and lies below 10^15, so that a
/// binary double of any other program holds it exactly and the canonical form (RFC 8785) is its plain text.
/// </summary>
internal static class JsonDecimal
{
    private const int MaxSignificantDigits = 15;
    private const int MaxExponent = 30;
    private const long Limit = 1_000_000_000_000_000;

    /// <summary>Reads a JSON number by value; false if it does not fit.</summary>
    public static bool TryRead(JsonElement number, out decimal value)
    {
        if (number.TryGetInt64(out var whole) && whole is > -Limit and < Limit)
        {
            value = whole;
            return true;
        }

        value = 0;
        if (!TrySplit(number.GetRawText(), out var negative, out var digits, out var exponent))
        {
            return false;
        }

        if (digits.Length == 0)
        {
            return true;
        }

        if (digits.Length > MaxSignificantDigits || digits.Length + exponent > MaxSignificantDigits || exponent < -MaxExponent + MaxSignificantDigits)
        {
            return false;
        }

        value = decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        for (; exponent > 0; exponent--)
        {
            value *= 10;
        }

        for (; exponent < 0; exponent++)
        {
            value /= 10;
        }

        value = negative ? -value : value;
        return true;
    }

    /// <summary>The plain text of a number: no exponent, no superfluous zero.</summary>
    public static string Plain(decimal value) => value.ToString("0.#############################", CultureInfo.InvariantCulture);

    /// <summary>Whether a number has no more than this many decimals, by value.</summary>
    public static bool HasAtMostDecimals(decimal value, int decimals) => decimal.Round(value, decimals) == value;

    private static bool TrySplit(string raw, out bool negative, out string digits, out long exponent)
    {
        negative = raw.StartsWith('-');
        var mantissa = negative ? raw[1..] : raw;
        exponent = 0;
        var mark = mantissa.IndexOfAny(['e', 'E']);
        if (mark >= 0)
        {
            if (!long.TryParse(mantissa.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || exponent is > int.MaxValue or < int.MinValue)
            {
                digits = "";
                return false;
            }

            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        digits = mantissa.TrimStart('0');
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        digits = significant;
        return true;
    }
}
