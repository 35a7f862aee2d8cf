using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KunshanCredit.Domain.Billing;

/// <summary>A month for which utilities bill (计费周期), such as 2017-03; not before the first edition of the law, 2013-01.</summary>
public sealed record BillingPeriod
{
    private const string Format = "yyyy-MM";
    private static readonly DateOnly Earliest = new(2013, 1, 1);
    private static readonly DateOnly Latest = new(2099, 12, 1);

    private BillingPeriod(DateOnly first) => First = first;

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>Its last day.</summary>
    public DateOnly Last => Until.AddDays(-1);

    /// <summary>The first day after it.</summary>
    public DateOnly Until => First.AddMonths(1);

    /// <summary>How many days it has.</summary>
    public int Days => Until.DayNumber - First.DayNumber;

    /// <summary>Whether it is over on a day.</summary>
    public bool HasEndedOn(DateOnly day) => day >= Until;

    /// <summary>Reads a month as it must be written, such as 2017-03.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out BillingPeriod? period)
    {
        period = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first >= Earliest && first <= Latest
            ? new BillingPeriod(first)
            : null;
        return period is not null;
    }

    /// <summary>Reads a month that was valid when it was stored.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static BillingPeriod Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException("Not a billing period.");

    public override string ToString() => First.ToString(Format, CultureInfo.InvariantCulture);
}
