using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Assessments;

/// <summary>A fact that counts on the day that is asked about, with the event that brought it.</summary>
public readonly record struct Filed<TFact>(TFact Fact, RecordedEvent Recorded)
    where TFact : CreditFact
{
    /// <summary>The date from which it counts in law.</summary>
    public DateOnly EffectiveOn => Recorded.Event.EffectiveOn;

    /// <summary>When the service took it on.</summary>
    public DateTimeOffset RecordedAt => Recorded.RecordedAt;
}

/// <summary>
/// The facts of one domain that count on a day: recorded by then as far as the question knows, not withdrawn, in effect. In the order in which
/// the law takes the later one (<see cref="CountingEvents"/>).
/// </summary>
public sealed class Dossier
{
    private readonly ArraySegment<RecordedEvent> _events;

    private Dossier(ArraySegment<RecordedEvent> events) => _events = events;

    /// <summary>Without any fact.</summary>
    public static Dossier Empty { get; } = new(ArraySegment<RecordedEvent>.Empty);

    /// <summary>Whether no fact of the domain counts.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>All of them, the one that yields first.</summary>
    public IEnumerable<RecordedEvent> Events => _events;

    /// <summary>Those of a domain's facts that are in effect on a day.</summary>
    public static Dossier Of(ArraySegment<RecordedEvent> ofDomain, AsOf asOf)
    {
        var count = 0;
        // The earliest that is not in effect yet is asked about as well, and no later one can matter before it.
        while (count < ofDomain.Count && asOf.Reached(ofDomain[count].Event.EffectiveOn))
        {
            count++;
        }

        return count == 0 ? Empty : new Dossier(ofDomain[..count]);
    }

    /// <summary>All facts of every kind, the one that yields first.</summary>
    public IEnumerable<RecordedEvent> All() => _events;

    /// <summary>All facts of a kind, the one that yields first.</summary>
    public IEnumerable<Filed<TFact>> All<TFact>()
        where TFact : CreditFact
    {
        foreach (var recorded in _events)
        {
            if (recorded.Event.Fact is TFact fact)
            {
                yield return new Filed<TFact>(fact, recorded);
            }
        }
    }

    /// <summary>The fact of a kind that prevails: the last; null if there is none.</summary>
    public Filed<TFact>? Latest<TFact>()
        where TFact : CreditFact
    {
        for (var i = _events.Count - 1; i >= 0; i--)
        {
            if (_events[i].Event.Fact is TFact fact)
            {
                return new Filed<TFact>(fact, _events[i]);
            }
        }

        return null;
    }
}
