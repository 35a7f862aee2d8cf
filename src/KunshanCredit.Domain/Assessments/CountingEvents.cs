using System.Text;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Assessments;

/// <summary>
/// The events that are not withdrawn, and no withdrawals, domain by domain, and within a domain in the order in which the law takes the later one: by the date of
/// effect, then by the instant of recording, then department and id by code point (rules §1.3). Sorted once for all regulations.
/// </summary>
public sealed class CountingEvents
{
    private readonly RecordedEvent[] _events;

    /// <param name="counting">Those that count, in any order; the array is taken over.</param>
    internal CountingEvents(RecordedEvent[] counting)
    {
        _events = counting;
        if (!IsSorted())
        {
            Array.Sort(_events, ByDomainAndPrecedence.Instance);
        }
    }

    /// <summary>The events that count as far as a history knows.</summary>
    public static CountingEvents Of(EnterpriseHistory history) =>
        new(history.HasWithdrawals ? NotWithdrawn(history) : history.Events.ToArray());

    /// <summary>Those of one domain.</summary>
    public ArraySegment<RecordedEvent> OfDomain(string department)
    {
        var start = 0;
        while (start < _events.Length && _events[start].Event.Type.Department != department)
        {
            start++;
        }

        var end = start;
        while (end < _events.Length && _events[end].Event.Type.Department == department)
        {
            end++;
        }

        return new ArraySegment<RecordedEvent>(_events, start, end - start);
    }

    /// <summary>Those of two domains, in the order in which the law takes the later one.</summary>
    public ArraySegment<RecordedEvent> OfDomains(string one, string other)
    {
        var (first, second) = (OfDomain(one), OfDomain(other));
        if (first.Count == 0 || second.Count == 0)
        {
            return first.Count == 0 ? second : first;
        }

        return first.Concat(second).OrderBy(recorded => recorded.Event.EffectiveOn).ThenBy(recorded => recorded.RecordedAt).ToArray();
    }

    /// <summary>One department's reports mostly come in the order of the law, and to see that is a tenth of sorting many.</summary>
    private bool IsSorted()
    {
        for (var i = 1; i < _events.Length; i++)
        {
            if (ByDomainAndPrecedence.Instance.Compare(_events[i - 1], _events[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static RecordedEvent[] NotWithdrawn(EnterpriseHistory history)
    {
        var withdrawals = history.Withdrawals();
        var counting = new List<RecordedEvent>(history.Sequence);
        for (var i = 0; i < withdrawals.Length; i++)
        {
            if (withdrawals[i] is null && history.Events[i].Event.Fact is not EventWithdrawn)
            {
                counting.Add(history.Events[i]);
            }
        }

        return [.. counting];
    }

    private sealed class ByDomainAndPrecedence : IComparer<RecordedEvent>
    {
        public static readonly ByDomainAndPrecedence Instance = new();

        public int Compare(RecordedEvent? x, RecordedEvent? y)
        {
            var (left, right) = (x!.Event, y!.Event);
            if (left.Type != right.Type && string.CompareOrdinal(left.Type.Department, right.Type.Department) is not 0 and var byDomain)
            {
                return byDomain;
            }

            if (left.EffectiveOn.CompareTo(right.EffectiveOn) is not 0 and var byDate)
            {
                return byDate;
            }

            if (x.RecordedAt.CompareTo(y.RecordedAt) is not 0 and var byInstant)
            {
                return byInstant;
            }

            var byDepartment = string.CompareOrdinal(left.Department, right.Department);
            return byDepartment != 0 ? byDepartment : CompareCodePoints(left.Id, right.Id);
        }

        // UTF-8 sorts as its code points do, UTF-16 does not.
        private static int CompareCodePoints(string x, string y) =>
            Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
    }
}
