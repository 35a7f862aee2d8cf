using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Regulations.Objections;

/// <summary>An enterprise objects to a fact (提出异议), itself or through a department.</summary>
/// <param name="EventId">The fact, by the id that the department gave it.</param>
/// <param name="By">Who objects.</param>
/// <param name="Reason">Why the fact is wrong.</param>
/// <param name="Evidence">References to documents that show it; null without any.</param>
public sealed record ObjectionRaised(string EventId, Applicant By, string Reason, string? Evidence) : CreditFact, IRestsOnHistory
{
    /// <summary><c>objection.raised</c></summary>
    public static FactType Type { get; } = new("objection.raised", FactType.EveryDepartment, read => new ObjectionRaised(
        read.Id("eventId"), read.Choice<Applicant>("by"), read.LongText("reason"), read.OptionalLongText("evidence")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today)
    {
        if (history.Find(reported.Department, EventId) is not { WithdrawnBy: null } found || found.Recorded.Event.Type.IsOfCases)
        {
            return EarlierFacts.UnknownEvent("eventId");
        }

        return EarlierFacts.RefuseFuture(reported, today)
            ?? ObjectionClock.Of(reported.Department).RefuseLate(found.Recorded.Event.EffectiveOn, reported.EffectiveOn)
            ?? RefuseSecond(reported, history);
    }

    private FieldError? RefuseSecond(CreditEvent reported, EnterpriseHistory history) =>
        Objection.AllOf(history).Any(objection => objection.Department == reported.Department && objection.EventId == EventId && objection.IsOpen)
            ? new FieldError("/data/eventId", "already-objected", new("对该事件已有未办结的异议。", "An objection to this event is open already."))
            : null;
}

/// <summary>A step in the case of an objection.</summary>
/// <param name="Objection">The id of the objection.</param>
public abstract record ObjectionStep(string Objection) : CreditFact, IRestsOnHistory
{
    /// <summary>Whether it ends the case.</summary>
    public abstract bool Ends { get; }

    /// <inheritdoc/>
    public virtual FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today)
    {
        var objection = Regulations.Objections.Objection.AllOf(history)
            .FirstOrDefault(each => each.Id == Objection && each.Department == reported.Department);
        return objection is null ? EarlierFacts.UnknownEvent("objection")
            : !objection.IsOpen || (!Ends && objection.AcceptedOn is not null)
                ? new FieldError("/data/objection", "already-decided", new("该异议已办结或已受理。", "The objection was decided or accepted already."))
            : reported.EffectiveOn < (objection.AcceptedOn ?? objection.RaisedOn)
                ? new FieldError("/effectiveOn", "out-of-order", new("日期不得早于前一步骤。", "The date is not earlier than that of the step before."))
            : EarlierFacts.RefuseFuture(reported, today);
    }
}

/// <summary>The department takes the objection on (受理).</summary>
public sealed record ObjectionAccepted(string Objection) : ObjectionStep(Objection)
{
    /// <summary><c>objection.accepted</c></summary>
    public static FactType Type { get; } = new("objection.accepted", FactType.EveryDepartment, read => new ObjectionAccepted(read.Id("objection")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public override bool Ends => false;
}

/// <summary>What a department can decide about an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>不予受理: it was not taken on.</summary>
    NotAccepted,

    /// <summary>异议成立: the fact is withdrawn.</summary>
    Upheld,

    /// <summary>异议不成立: the fact stays.</summary>
    Dismissed,
}

/// <summary>The department decides (答复). Whoever upholds an objection withdraws the fact first: everything is computed anew without it.</summary>
/// <param name="Objection">The id of the objection.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Reason">Why.</param>
public sealed record ObjectionDecided(string Objection, ObjectionOutcome Outcome, string Reason) : ObjectionStep(Objection)
{
    /// <summary><c>objection.decided</c></summary>
    public static FactType Type { get; } = new("objection.decided", FactType.EveryDepartment, read => new ObjectionDecided(
        read.Id("objection"), read.Choice<ObjectionOutcome>("outcome"), read.LongText("reason")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today) =>
        base.Refusal(reported, history, today) ?? RefuseUnlessWithdrawn(reported.Department, history);

    private FieldError? RefuseUnlessWithdrawn(string department, EnterpriseHistory history)
    {
        var raised = history.FindLive<ObjectionRaised>(department, Objection)!.Event.Fact as ObjectionRaised;
        var objected = history.Find(department, raised!.EventId)!.Value;
        var live = history.LivePenaltiesOf(objected.Recorded.Event).ToList();
        return Outcome != ObjectionOutcome.Upheld
            ? objected.WithdrawnBy is null ? null : new FieldError(
                "/data/outcome", "not-withdrawn", new("该事实已被撤回，异议只能认定成立。", "The fact is withdrawn: the objection can only be upheld."))
            : live.Count == 0 ? null : new FieldError("/data/outcome", "not-withdrawn", new(
                $"异议成立的，须先撤回该决定的全部事实（event.withdrawn）：{string.Join('、', live.Select(recorded => recorded.Event.Id))}。",
                $"Who upholds an objection first withdraws every fact of the decision (event.withdrawn): {string.Join(", ", live.Select(recorded => recorded.Event.Id))}."));
    }
}
