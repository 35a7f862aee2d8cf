using System.Collections.Immutable;
using System.Text;
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
/// the law takes the later one: by the date of effect, then by the instant of recording, then department and id by code point (rules §1.3).
/// </summary>
public sealed class Dossier
{
    private readonly ImmutableArray<RecordedEvent> _events;

    private Dossier(ImmutableArray<RecordedEvent> events) => _events = events;

    /// <summary>Without any fact.</summary>
    public static Dossier Empty { get; } = new([]);

    /// <summary>Whether no fact of the domain counts.</summary>
    public bool IsEmpty => _events.IsEmpty;

    /// <summary>The facts of a domain on a day.</summary>
    public static Dossier Of(IEnumerable<RecordedEvent> counting, string department, AsOf asOf) => new(
        [.. counting
            .Where(recorded => recorded.Event.Type.Department == department && asOf.Reached(recorded.Event.EffectiveOn))
            .Order(ByPrecedence.Instance)]);

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
        for (var i = _events.Length - 1; i >= 0; i--)
        {
            if (_events[i].Event.Fact is TFact fact)
            {
                return new Filed<TFact>(fact, _events[i]);
            }
        }

        return null;
    }

    private sealed class ByPrecedence : IComparer<RecordedEvent>
    {
        public static readonly ByPrecedence Instance = new();

        public int Compare(RecordedEvent? x, RecordedEvent? y)
        {
            var byDate = x!.Event.EffectiveOn.CompareTo(y!.Event.EffectiveOn);
            if (byDate != 0)
            {
                return byDate;
            }

            var byInstant = x.RecordedAt.CompareTo(y.RecordedAt);
            if (byInstant != 0)
            {
                return byInstant;
            }

            var byDepartment = string.CompareOrdinal(x.Event.Department, y.Event.Department);
            return byDepartment != 0 ? byDepartment : CompareCodePoints(x.Event.Id, y.Event.Id);
        }

        // UTF-8 sorts as its code points do, UTF-16 does not.
        private static int CompareCodePoints(string x, string y) =>
            Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
    }
}
