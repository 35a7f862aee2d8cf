using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>Whether an application for repair can be taken (信用修复条件): by the edition in force on its day.</summary>
internal static class RepairRule
{
    /// <summary>What stands in its way; null if nothing does.</summary>
    public static FieldError? Refusal(RepairApplied application, CreditEvent reported, EnterpriseHistory history)
    {
        if (history.Find(reported.Department, application.EventId) is not { WithdrawnBy: null } found || PublicityPeriod.Of(found.Recorded.Event) is not { } period)
        {
            return EarlierFacts.UnknownEvent("eventId");
        }

        var (edition, day) = (PublicityPeriod.EditionOn(reported.EffectiveOn), reported.EffectiveOn);
        if (!period.IsPublished || period.RepairFrom is not { } from)
        {
            return new FieldError("/data/eventId", "not-repairable", new("该处罚不公示或不得提前终止公示。", "This penalty is not published, or its publicity cannot end early."));
        }

        if (day < from)
        {
            return new FieldError("/effectiveOn", "too-early", new(
                $"未满最短公示期，最早可于{from:yyyy-MM-dd}申请。", $"Its minimum time of publicity has not passed: apply from {from:yyyy-MM-dd} on."));
        }

        if (period.Until is { } until && day >= until)
        {
            return new FieldError("/effectiveOn", "already-ended", new("公示期已届满。", "Its publicity has ended already."));
        }

        return RefuseConditions(application, edition.Parameters.Repair.Value) ?? RefuseSecond(application, reported, history);
    }

    private static FieldError? RefuseConditions(RepairApplied application, RepairTerms terms) =>
        !application.DutiesFulfilled ? new FieldError("/data/dutiesFulfilled", "condition-not-met", new("须已履行处罚决定并改正。", "What was imposed must be done and the violation corrected."))
        : terms.RequiresCommitment && !application.Commitment
            ? new FieldError("/data/commitment", "condition-not-met", new("须公开作出信用承诺。", "A public commitment must be made."))
        : null;

    private static FieldError? RefuseSecond(RepairApplied application, CreditEvent reported, EnterpriseHistory history)
    {
        var isOpenOrGranted = history.HasLive<RepairApplied>(reported.Department, _ => true) && RepairCase.AllOf(history)
            .Any(repair => repair.Department == reported.Department && repair.EventId == application.EventId && repair.State != RepairState.Refused);
        return isOpenOrGranted
            ? new FieldError("/data/eventId", "already-applied", new("对该处罚已有待决或已获准的修复申请。", "Repair of this penalty was applied for already, or granted."))
            : null;
    }
}
