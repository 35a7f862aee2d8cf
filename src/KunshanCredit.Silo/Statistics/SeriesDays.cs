using System.Collections.Immutable;

namespace KunshanCredit.Silo.Statistics;

/// <summary>How far the points of a series lie apart.</summary>
internal enum SeriesStep
{
    Month,
    Quarter,
    Year,
}

/// <summary>The days of a series: the last one of each month, quarter or year, and the last of all.</summary>
internal static class SeriesDays
{
    /// <summary>So many points a series has at most.</summary>
    public const int Most = 60;

    /// <summary>The days, or one more than there may be.</summary>
    public static ImmutableArray<DateOnly> Of(DateOnly from, DateOnly to, SeriesStep step)
    {
        var months = step switch { SeriesStep.Month => 1, SeriesStep.Quarter => 3, _ => 12 };
        var begin = new DateOnly(from.Year, ((from.Month - 1) / months * months) + 1, 1);
        return [.. Ends(begin, months).TakeWhile(end => end < to).Append(to).Take(Most + 1)];
    }

    private static IEnumerable<DateOnly> Ends(DateOnly begin, int months)
    {
        while (true)
        {
            begin = begin.AddMonths(months);
            yield return begin.AddDays(-1);
        }
    }
}
