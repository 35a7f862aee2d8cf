using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KunshanCredit.Domain.Audit;

/// <summary>How far a reader of an enterprise's accesses is: behind so many facts and so many rows of look-ups. Written like <c>3.17</c>.</summary>
public readonly record struct AccessCursor(long Facts, long LookUps)
{
    private const char Separator = '.';

    /// <summary>Reads a cursor; <c>0</c> stands for the beginning.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AccessCursor? cursor)
    {
        cursor = text == "0" ? default(AccessCursor)
            : text.Split(Separator) is [var facts, var lookUps] && IsNumber(facts, out var first) && IsNumber(lookUps, out var second) ? new AccessCursor(first, second)
            : null;
        return cursor is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Facts}{Separator}{LookUps}");

    private static bool IsNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
