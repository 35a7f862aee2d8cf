using CsCheck;

namespace KunshanCredit.Domain.Tests.Properties;

/// <summary>Days on which something can happen: near each other, years apart to the day, and where the law or the calendar turns.</summary>
internal static class Days
{
    private static readonly DateOnly[] Turns =
    [
        new(2013, 1, 1), new(2014, 10, 1), new(2014, 12, 1), new(2015, 6, 30), new(2015, 12, 31), new(2016, 1, 31), new(2016, 2, 28),
        new(2016, 2, 29), new(2016, 6, 2), new(2016, 12, 31), new(2017, 1, 1), new(2017, 1, 31), new(2017, 2, 28), new(2017, 7, 1),
        new(2018, 2, 28), new(2018, 4, 1), new(2018, 4, 30), new(2018, 5, 1), new(2018, 12, 31), new(2019, 1, 1),
    ];

    /// <summary>A day of the years in which most facts lie.</summary>
    public static Gen<DateOnly> Any { get; } = Between(new DateOnly(2013, 1, 1), new DateOnly(2019, 12, 31));

    /// <summary>A day that may well lie close to another, or a whole number of years away from it.</summary>
    public static Gen<DateOnly> Around(DateOnly anchor) => Gen.Frequency<DateOnly>(
        (4, Gen.Int[-3, 3].Select(anchor.AddDays)),
        (3, Gen.Select(Gen.Int[-3, 3], Gen.Int[-1, 1], (years, days) => anchor.AddYears(years).AddDays(days))),
        (2, Gen.Int[-400, 400].Select(anchor.AddDays)),
        (1, Gen.OneOf(Turns)),
        (1, Any));

    /// <summary>A day to ask about: mostly one on which facts of these days, or what follows from them, begin or end.</summary>
    public static Gen<DateOnly> Asked(DateOnly[] factDays)
    {
        var anywhere = Gen.Frequency<DateOnly>((1, Gen.OneOf(Turns)), (1, Between(new DateOnly(2013, 1, 1), new DateOnly(2026, 12, 31))));
        return factDays.Length == 0
            ? anywhere
            : Gen.Frequency<DateOnly>(
                (3, Gen.Select(Gen.OneOf(factDays), Gen.Int[-1, 8], (day, days) => day.AddDays(days))),
                (3, Gen.Select(Gen.OneOf(factDays), Gen.OneOf(1, 1, 2, 3, 5), Gen.Int[-1, 1],
                    (day, years, days) => day.AddYears(years).AddDays(days))),
                (2, Gen.Select(Gen.Const(factDays.Max), Gen.Int[0, 400], (day, days) => day.AddDays(days))),
                (2, anywhere));
    }

    private static Gen<DateOnly> Between(DateOnly first, DateOnly last) =>
        Gen.Int[first.DayNumber, last.DayNumber].Select(DateOnly.FromDayNumber);
}
