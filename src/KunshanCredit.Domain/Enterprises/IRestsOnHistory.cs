using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>A fact about what was recorded before, such as an objection: whether it can be taken depends on the enterprise's history.</summary>
public interface IRestsOnHistory
{
    /// <summary>What stands in the way of a new report; null if nothing does. A report that was recorded before is not asked again.</summary>
    /// <param name="reported">The report that holds the fact.</param>
    /// <param name="history">Everything recorded before it.</param>
    /// <param name="today">The legal date on which it is reported.</param>
    FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today);
}

/// <summary>What facts about earlier facts have in common.</summary>
internal static class EarlierFacts
{
    /// <summary>The event that a department recorded under an id, with the withdrawal that takes it away; null if there is none.</summary>
    public static (RecordedEvent Recorded, RecordedEvent? WithdrawnBy)? Find(this EnterpriseHistory history, string department, string id)
    {
        for (var i = 0; i < history.Sequence; i++)
        {
            var recorded = history.Events[i];
            if (recorded.Event.Id == id && recorded.Event.Department == department)
            {
                return (recorded, history.Withdrawals()[i]);
            }
        }

        return null;
    }

    /// <summary>The fact of a kind that a department recorded under an id, unless it was withdrawn; null if there is none.</summary>
    public static RecordedEvent? FindLive<TFact>(this EnterpriseHistory history, string department, string id)
        where TFact : CreditFact => history.Find(department, id) is { WithdrawnBy: null, Recorded.Event.Fact: TFact } found ? found.Recorded : null;

    /// <summary>
    /// The facts that count of the decision that an event reports, itself included: a penalty that was recorded for publication and is a fact of a domain
    /// too is one decision with two facts.
    /// </summary>
    public static IEnumerable<RecordedEvent> LivePenaltiesOf(this EnterpriseHistory history, CreditEvent reported)
    {
        var withdrawals = history.Withdrawals();
        for (var i = 0; i < history.Sequence; i++)
        {
            var recorded = history.Events[i];
            if (withdrawals[i] is null && (recorded.Event == reported || (IsPenalty(reported) && IsPenalty(recorded.Event)
                && recorded.Event.Department == reported.Department && recorded.Event.Document?.Number == reported.Document?.Number && reported.Document is not null)))
            {
                yield return recorded;
            }
        }
    }

    private static bool IsPenalty(CreditEvent reported) => reported.Fact is PenaltyRecorded or PenaltyImposed;

    /// <summary>Whether a fact of a kind counts that fits.</summary>
    public static bool HasLive<TFact>(this EnterpriseHistory history, string department, Func<TFact, bool> fits)
        where TFact : CreditFact
    {
        var withdrawals = history.Withdrawals();
        for (var i = 0; i < history.Sequence; i++)
        {
            var reported = history.Events[i].Event;
            if (withdrawals[i] is null && reported.Fact is TFact fact && reported.Department == department && fits(fact))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A step of a case is taken on its day or later, never before: what is due is counted from it.</summary>
    public static FieldError? RefuseFuture(CreditEvent reported, DateOnly today) => reported.EffectiveOn <= today
        ? null
        : new FieldError("/effectiveOn", "in-the-future", new("此类事实的日期不得晚于今日。", "The date of such a fact is not later than today."));

    /// <summary>The event that is named is not there, or is of another kind, or was withdrawn.</summary>
    public static FieldError UnknownEvent(string member) => new(
        $"/data/{member}", "unknown-event", new("本部门未就该企业记录过此事件，或其已被撤回。", "This department recorded no such event for this enterprise, or withdrew it."));
}
