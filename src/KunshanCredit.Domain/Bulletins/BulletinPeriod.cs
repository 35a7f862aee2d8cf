using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KunshanCredit.Domain.Bulletins;

/// <summary>The month or quarter of a bulletin (简报期), written 2017-03 or 2017-Q1; not before 2013.</summary>
public sealed record BulletinPeriod
{
    private const string MonthFormat = "yyyy-MM";
    private const int MonthsInQuarter = 3;
    private const int EarliestYear = 2013;
    private const int LatestYear = 2099;
    private readonly bool _isQuarter;

    private BulletinPeriod(DateOnly from, bool isQuarter) => (From, _isQuarter) = (from, isQuarter);

    /// <summary>Its first day.</summary>
    public DateOnly From { get; }

    /// <summary>Its last day.</summary>
    public DateOnly To => From.AddMonths(_isQuarter ? MonthsInQuarter : 1).AddDays(-1);

    /// <summary>The day before it, with which it is compared.</summary>
    public DateOnly Before => From.AddDays(-1);

    /// <summary>What it is called, such as 2017年3月 or 2017年第1季度.</summary>
    public string Title => _isQuarter ? $"{From.Year}年第{Quarter}季度" : $"{From.Year}年{From.Month}月";

    private int Quarter => ((From.Month - 1) / MonthsInQuarter) + 1;

    /// <summary>The day of which a bulletin tells: its last, or today while it runs.</summary>
    public DateOnly AsOf(DateOnly today) => today < To ? today : To;

    /// <summary>Whether it has begun on a day.</summary>
    public bool HasBegunOn(DateOnly today) => From <= today;

    /// <summary>Whether a day lies within it.</summary>
    public bool Holds(DateOnly day) => From <= day && day <= To;

    /// <summary>Reads a period as it must be written.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out BulletinPeriod? period)
    {
        period = DateOnly.TryParseExact(text, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? new BulletinPeriod(month, isQuarter: false)
            : OfQuarter(text);
        period = period is { From.Year: >= EarliestYear and <= LatestYear } ? period : null;
        return period is not null;
    }

    private static BulletinPeriod? OfQuarter(string? text) =>
        text is [var a, var b, var c, var d, '-', 'Q', >= '1' and <= '4' and var quarter]
        && int.TryParse([a, b, c, d], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? new BulletinPeriod(new DateOnly(year, ((quarter - '1') * MonthsInQuarter) + 1, 1), isQuarter: true)
            : null;

    public override string ToString() =>
        _isQuarter ? string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}-Q{Quarter}") : From.ToString(MonthFormat, CultureInfo.InvariantCulture);
}
