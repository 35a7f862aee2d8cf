using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>The rows of the city's index that time alone makes untrue.</summary>
public interface IDueRows
{
    /// <summary>Assesses again every enterprise whose row time has overtaken. One that is damaged keeps its row and holds nobody up.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be used now.</exception>
    Task<Refreshment> RefreshDueAsync(DateOnly today, CancellationToken cancellationToken);
}

/// <summary>What became of the rows that time had overtaken.</summary>
/// <param name="Count">How many were brought up to date.</param>
/// <param name="Damaged">Those that could not be.</param>
public sealed record Refreshment(int Count, ImmutableArray<DamagedEnterprise> Damaged);

/// <summary>When a row is due.</summary>
internal static class DueRow
{
    // Clocks of silos differ: what another has assessed for a day that has not begun here yet is not assessed back again.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The day on which to assess a row: the one on which it changes, so that no change is passed over however long nobody looked; today, if it was
    /// assessed for a later day.
    /// </summary>
    public static DateOnly Day(DateOnly? validUntil, DateOnly today) => validUntil < today ? validUntil.Value : today;

    /// <summary>The latest day that may be today for anybody else.</summary>
    public static DateOnly LatestToday(this TimeProvider clock, DateOnly today)
    {
        var soon = ShanghaiCalendar.DateAt(clock.GetUtcNow() + ClocksApart);
        return soon > today ? soon : today;
    }
}
