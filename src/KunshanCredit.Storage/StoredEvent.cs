using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage;

/// <summary>A fact as it lies in its row: to take it is quick, to make it a fact again is not, and can be done elsewhere than where rows are read.</summary>
internal readonly record struct StoredEvent(
    long Sequence,
    string Department,
    string Id,
    string Type,
    DateOnly EffectiveOn,
    string? Document,
    string Data,
    DateTimeOffset RecordedAt,
    byte[] Hash)
{
    /// <summary>The fact.</summary>
    /// <param name="previousHash">The hash of the fact before it.</param>
    /// <exception cref="InvalidDataException">It cannot be read: a type or a value was taken out of the code, or the row was changed.</exception>
    public RecordedEvent Restore(string previousHash) => new(
        EventReader.Restore(Id, Department, Type, EffectiveOn, Document, Data), Sequence, RecordedAt, previousHash, Convert.ToHexStringLower(Hash));
}

/// <summary>All facts of one enterprise as they lie in their rows, oldest first.</summary>
internal sealed record StoredLog(string Code, List<StoredEvent> Events)
{
    /// <summary>The rows of a log, ordered by enterprise, as one item per enterprise.</summary>
    public static IEnumerable<StoredLog> Of(IEnumerable<(string Code, StoredEvent Event)> rows)
    {
        StoredLog? current = null;
        foreach (var (code, stored) in rows)
        {
            if (current is not null && code != current.Code)
            {
                yield return current;
                current = null;
            }

            current ??= new StoredLog(code, []);
            current.Events.Add(stored);
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    /// <summary>The history, its chain checked.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is no chain; the message says of which enterprise, and from which fact on.</exception>
    public EnterpriseHistory Restore()
    {
        var log = Events.Aggregate(
            new EnterpriseLog(Code, [], null), static (log, stored) => log.With(stored, static (row, previousHash) => row.Restore(previousHash)));
        return log.Damage is { } damage
            ? throw new InvalidDataException(damage.Message, damage)
            : new EnterpriseLedger(Uscc.Parse(Code), log.Events).History;
    }
}
