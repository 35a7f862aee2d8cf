namespace KunshanCredit.Domain.Enterprises;

/// <summary>The only way from an instant to a legal date: the calendar date in Asia/Shanghai, which is UTC+8 all year.</summary>
public static class ShanghaiCalendar
{
    /// <summary>The offset of Asia/Shanghai since 1991.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The legal date at an instant.</summary>
    public static DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant at which a legal date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date, TimeOnly.MinValue, Offset);

    /// <summary>The legal date now.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateAt(clock.GetUtcNow());
}
