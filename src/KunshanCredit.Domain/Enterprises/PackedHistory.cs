namespace KunshanCredit.Domain.Enterprises;

/// <summary>
/// An <see cref="EnterpriseHistory"/> in few bytes, for the many enterprises that rest in memory. Immutable. The bytes mean something to this
/// process alone, which numbers the types of fact as its catalogue has them: they are never stored or sent.
/// </summary>
public sealed class PackedHistory
{
    private readonly byte[] _facts;
    private readonly DateTime _recordedAt;

    private PackedHistory(Uscc uscc, int sequence, DateTime recordedAt, byte[] facts) =>
        (Uscc, Sequence, _recordedAt, _facts) = (uscc, sequence, recordedAt, facts);

    /// <summary>Whose history it is.</summary>
    public Uscc Uscc { get; }

    /// <summary>The sequence of the last event; 0 if there is none, and then the enterprise is unknown.</summary>
    public int Sequence { get; }

    /// <summary>The hash of the last event; 64 zeros if there is none.</summary>
    public string Hash => Sequence == 0 ? EventCanon.NoHash : Convert.ToHexStringLower(_facts.AsSpan()[^PackedWriter.HashLength..]);

    /// <summary>How many bytes the facts take.</summary>
    public int Size => _facts.Length;

    /// <summary>Packs a history.</summary>
    /// <exception cref="ArgumentException">It is not a gapless chain, or an event of it breaks the promises of its type.</exception>
    public static PackedHistory Of(EnterpriseHistory history) =>
        new PackedHistory(history.Uscc, 0, DateTime.MinValue, []).Append(history.Events);

    /// <summary>The history with the events that follow it. It is the same as if all had been packed at once, and unpacks none.</summary>
    /// <exception cref="ArgumentException">They do not follow it without a gap, or one breaks the promises of its type.</exception>
    public PackedHistory Append(params ReadOnlySpan<RecordedEvent> events)
    {
        if (events.IsEmpty)
        {
            return this;
        }

        var writer = new PackedWriter(Uscc, _facts, _recordedAt, events.Length);
        var (sequence, hash, recordedAt) = ((long)Sequence, Hash, _recordedAt);
        foreach (var recorded in events)
        {
            if (recorded.Sequence != sequence + 1 || recorded.PreviousHash != hash || recorded.RecordedAt.UtcDateTime <= recordedAt)
            {
                throw new ArgumentException($"Event {recorded.Sequence} does not follow event {sequence} of {Uscc}.", nameof(events));
            }

            writer.Write(recorded);
            (sequence, hash, recordedAt) = (recorded.Sequence, recorded.Hash, recorded.RecordedAt.UtcDateTime);
        }

        return new PackedHistory(Uscc, (int)sequence, recordedAt, writer.ToArray());
    }

    /// <summary>The history as it was packed; instants have the offset of UTC. Nothing is hashed again: what was packed was a chain.</summary>
    public EnterpriseHistory Unpack()
    {
        var events = new RecordedEvent[Sequence];
        var reader = new PackedReader(Uscc, _facts);
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = reader.Read();
        }

        return new EnterpriseHistory(Uscc, events, events.Length);
    }
}
