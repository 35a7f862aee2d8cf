using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace KunshanCredit.Domain.Law;

/// <summary>
/// The Chinese holiday calendar: weekends, statutory holidays and the weekend days worked in exchange (调休), one file a year. In a year
/// without a file only weekends are free, and the answer says so.
/// </summary>
public static class WorkingDays
{
    /// <summary>What an answer says where no calendar of a year is loaded.</summary>
    public const string WeekendsOnly = "weekends-only";

    private static readonly Dictionary<int, YearCalendar> Years = LoadAll();

    /// <summary>The n-th working day after a date; the date itself never counts.</summary>
    public static DateOnly After(DateOnly date, int days)
    {
        while (days > 0)
        {
            date = date.AddDays(1);
            if (IsWorkingDay(date))
            {
                days--;
            }
        }

        return date;
    }

    /// <summary>Whether the calendar of each year of a span is loaded.</summary>
    public static bool AreKnown(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, to.Year - from.Year + 1).All(Years.ContainsKey);

    private static bool IsWorkingDay(DateOnly date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!Years.TryGetValue(date.Year, out var year))
        {
            return !weekend;
        }

        return year.Worked.Contains(date) || (!weekend && !year.Free.Contains(date));
    }

    private static Dictionary<int, YearCalendar> LoadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("calendars/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<YearCalendar>(stream, options)!;
            })
            .ToDictionary(calendar => calendar.Year);
    }

    /// <param name="Year">The year.</param>
    /// <param name="Source">The notice of the State Council that fixed it.</param>
    /// <param name="Free">Working weekdays that are free.</param>
    /// <param name="Worked">Weekend days that are worked.</param>
    private sealed record YearCalendar(int Year, string Source, ImmutableHashSet<DateOnly> Free, ImmutableHashSet<DateOnly> Worked);
}
