using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>An unbroken time of discredit (失信企业): rules §3.2.</summary>
/// <param name="Since">First day.</param>
/// <param name="Until">First day on which it is over unless a further ground arises; null while an arrear is open.</param>
/// <param name="Grounds">The grounds that began and prolonged it.</param>
internal sealed record DiscreditedTime(DateOnly Since, DateOnly? Until, ImmutableArray<Ground> Grounds)
{
    /// <summary>Every fact that it rests on.</summary>
    public IEnumerable<RecordedEvent> Events => Grounds.SelectMany(ground => ground.Events).DistinctBy(recorded => recorded.Sequence);

    /// <summary>
    /// The last of them; null without any ground. A ground within the running time, or on the very day of its end, leaves no day between
    /// and starts the years again. An earlier time needs no memory: whatever it destroyed, a later one destroys as well.
    /// </summary>
    public static DiscreditedTime? Last(IEnumerable<Ground> grounds, int years)
    {
        var running = new List<Ground>();
        var (since, until) = (DateOnly.MinValue, (DateOnly?)DateOnly.MinValue);
        foreach (var ground in grounds)
        {
            var end = ground.Last?.AddYears(years);
            if (until is { } over && ground.From > over)
            {
                running.Clear();
            }

            if (running.Count == 0)
            {
                (since, until) = (ground.From, end);
            }
            else
            {
                until = until is null || end is null ? null : Later(until.Value, end.Value);
            }

            running.Add(ground);
        }

        return running.Count == 0 ? null : new DiscreditedTime(since, until, [.. running]);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
