using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Regulations.Objections;

/// <summary>What a department cannot take back by a withdrawal: what an enterprise brought, and what an upheld objection rests on.</summary>
internal static class CaseWithdrawal
{
    /// <summary>What stands in the way of a withdrawal; null if nothing does.</summary>
    public static FieldError? Refusal(EventWithdrawn withdrawal, string department, EnterpriseHistory history)
    {
        var withdrawn = history.Find(department, withdrawal.EventId)!.Value.Recorded.Event;
        return withdrawn.Fact switch
        {
            ObjectionRaised { By: Applicant.Enterprise } or RepairApplied { By: Applicant.Enterprise } => new FieldError(
                "/data/eventId", "not-yours", new("企业提出的异议或申请只能作出决定，不能撤回。", "What the enterprise brought is decided, not withdrawn.")),
            EventWithdrawn earlier when IsUpheld(earlier.EventId, department, history) => new FieldError(
                "/data/eventId", "upheld", new("该撤回系异议成立所作，不得再撤回。", "An objection was upheld by this withdrawal: it stays.")),
            _ => null,
        };
    }

    private static bool IsUpheld(string eventId, string department, EnterpriseHistory history) => Objection.AllOf(history)
        .Any(objection => objection.Department == department && objection.EventId == eventId && objection.State == ObjectionState.Upheld);
}
