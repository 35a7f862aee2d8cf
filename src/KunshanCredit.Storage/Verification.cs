using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>
/// Recomputes every chain and every standing of a store from its facts alone, and compares them with what the store says.
/// </summary>
public static class Verification
{
    /// <summary>Verifies a store.</summary>
    /// <returns>How much was found in order, and the first difference; null if there is none.</returns>
    public static (long Enterprises, long Events, string? Difference) Verify(IArchive archive)
    {
        var (enterprises, events) = (0L, 0L);
        using var rows = archive.Index().GetEnumerator();
        using var logs = archive.Enterprises().GetEnumerator();
        while (true)
        {
            string? difference;
            try
            {
                if (!logs.MoveNext())
                {
                    break;
                }

                difference = Difference(logs.Current.Uscc, logs.Current.Events, rows);
            }
            catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException or KeyNotFoundException)
            {
                difference = unreadable.Message;
            }

            if (difference is not null)
            {
                return (enterprises, events, difference);
            }

            enterprises++;
            events += logs.Current.Events.Count;
        }

        var surplus = rows.MoveNext() ? $"{rows.Current.Uscc}: the index has a row, and the log has no event." : null;
        var counted = archive.CountedEvents();
        return (enterprises, events, surplus ?? (counted == events ? null : $"The log has {events} events, and {counted} were counted."));
    }

    private static string? Difference(Uscc uscc, List<RecordedEvent> events, IEnumerator<IndexRow> rows)
    {
        var history = new EnterpriseLedger(uscc, events).History;
        if (!rows.MoveNext() || rows.Current.Uscc != uscc.Text)
        {
            return $"{uscc}: the log has {events.Count} events, and the index has no row.";
        }

        var row = rows.Current;
        var expected = Of(EnterpriseSummary.Of(history, row.AssessedOn));
        return row == expected ? null : $"{uscc}: the index says {row}; its log makes it {expected}.";
    }

    /// <summary>The row that a summary makes.</summary>
    private static IndexRow Of(EnterpriseSummary summary) => new(
        summary.Uscc.Text, summary.Sequence, summary.HeadHash, summary.AssessedOn, summary.ValidUntil, summary.Outward,
        string.Join(' ', summary.Marks.Select(mark => Mark(mark.Code, mark.Since, mark.Until)).Order(StringComparer.Ordinal)));

    /// <summary>A mark as a row of the index names it.</summary>
    internal static string Mark(string code, DateOnly since, DateOnly? until) =>
        $"{code}:{EventCanon.Date(since)}/{(until is { } end ? EventCanon.Date(end) : "")}";
}
