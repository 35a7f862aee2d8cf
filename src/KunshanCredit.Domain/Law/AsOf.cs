namespace KunshanCredit.Domain.Law;

/// <summary>
/// The day that a question is about. Rules cannot read it: they can only ask whether a date has been reached, and each date that has not been is
/// noted. Until the earliest of them every such answer stays the same, and with it everything that was computed from them: that date
/// is <c>validUntil</c>, without any rule having to say so.
/// </summary>
public sealed class AsOf(DateOnly day)
{
    /// <summary>The earliest date that was asked about and not reached: the first on which an answer can differ; null if there was none.</summary>
    public DateOnly? NextChangeOn { get; private set; }

    /// <summary>The year of the day. The next 1 January counts as asked about.</summary>
    public int Year
    {
        get
        {
            Reached(new DateOnly(day.Year + 1, 1, 1));
            return day.Year;
        }
    }

    /// <summary>Whether the day is the date or later.</summary>
    public bool Reached(DateOnly date)
    {
        if (day >= date)
        {
            return true;
        }

        if (NextChangeOn is null || date < NextChangeOn)
        {
            NextChangeOn = date;
        }

        return false;
    }

    /// <summary>Whether the day lies in <c>from &lt;= day &lt; until</c>; an absent end is open.</summary>
    public bool IsWithin(DateOnly from, DateOnly? until) => Reached(from) && !(until is { } end && Reached(end));
}
