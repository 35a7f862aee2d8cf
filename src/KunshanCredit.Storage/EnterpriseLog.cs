using System.Data.Common;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>An enterprise of whose log or row no standing can be made. It has to be mended; until then the others go on without it.</summary>
/// <param name="Uscc">Its code, as it is stored.</param>
/// <param name="Damage">What is wrong.</param>
public sealed record DamagedEnterprise(string Uscc, Exception Damage);

/// <summary>The events of one enterprise as they were read.</summary>
/// <param name="Code">Its code, as it is stored.</param>
/// <param name="Events">Its events, up to the damage if there is any.</param>
/// <param name="Damage">Why the next cannot be read; null if all were.</param>
internal sealed record EnterpriseLog(string Code, List<RecordedEvent> Events, Exception? Damage)
{
    /// <summary>The rows of a log, ordered by enterprise, as one item per enterprise. A row that cannot be read costs only its own enterprise.</summary>
    public static IEnumerable<EnterpriseLog> Of<TRow>(IEnumerable<TRow> rows, Func<TRow, string> code, Func<TRow, string, RecordedEvent> read)
    {
        EnterpriseLog? current = null;
        foreach (var row in rows)
        {
            var uscc = code(row);
            if (current is not null && uscc != current.Code)
            {
                yield return current;
                current = null;
            }

            current ??= new EnterpriseLog(uscc, [], null);
            current = current.With(row, read);
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    /// <summary>
    /// Whether an exception says that data are not what they must be: reading and assessing are pure, so whatever comes of them and not of the store
    /// comes again whenever it is tried.
    /// </summary>
    public static bool IsDamage(Exception exception) => exception
        is not (DbException or IOException or FactLogUnavailableException or OperationCanceledException or ObjectDisposedException or OutOfMemoryException);

    /// <summary>The enterprise's row on a day, or what is wrong with it.</summary>
    public (EnterpriseSummary? Summary, DamagedEnterprise? Damaged) On(DateOnly day)
    {
        if (Damage is not null)
        {
            return (null, new DamagedEnterprise(Code, Damage));
        }

        try
        {
            return (EnterpriseSummary.Of(new EnterpriseLedger(Uscc.Parse(Code), Events).History, day), null);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return (null, new DamagedEnterprise(Code, damage));
        }
    }

    /// <summary>The log with the event of its next row, or with the damage if that cannot be read; what is damaged already remains as it is.</summary>
    public EnterpriseLog With<TRow>(TRow row, Func<TRow, string, RecordedEvent> read)
    {
        if (Damage is not null)
        {
            return this;
        }

        try
        {
            Events.Add(read(row, Events.Count == 0 ? EventCanon.NoHash : Events[^1].Hash));
            return this;
        }
        catch (Exception unreadable) when (IsDamage(unreadable))
        {
            return this with { Damage = new InvalidDataException($"{Code}, event {Events.Count + 1}: {unreadable.Message}", unreadable) };
        }
    }
}
