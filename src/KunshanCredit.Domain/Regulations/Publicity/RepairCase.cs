using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>How far an application for repair has come.</summary>
public enum RepairState
{
    /// <summary>已申请</summary>
    Applied,

    /// <summary>已修复</summary>
    Granted,

    /// <summary>不予修复</summary>
    Refused,
}

/// <summary>An application for credit repair (信用修复).</summary>
/// <param name="Id">The id of the event that applied.</param>
/// <param name="Department">The department whose penalty it is about, and which decides.</param>
/// <param name="EventId">The penalty.</param>
/// <param name="By">Who applied.</param>
/// <param name="AppliedOn">When.</param>
/// <param name="DecideBy">The last day to decide.</param>
/// <param name="DecidedOn">When it was decided; null while it is open.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Overdue">Whether the last day has passed without a decision.</param>
public sealed record RepairCase(
    string Id, string Department, string EventId, Applicant By, DateOnly AppliedOn, DateOnly DecideBy, DateOnly? DecidedOn, RepairState State, bool Overdue)
{
    /// <summary>The facts of the case, in their order.</summary>
    [JsonIgnore]
    public ImmutableArray<RecordedEvent> Events { get; init; } = [];

    /// <summary>The terms of the edition in force when it was applied for.</summary>
    [JsonIgnore]
    public RepairTerms Terms => PublicityPeriod.EditionOn(AppliedOn).Parameters.Repair.Value;

    /// <summary>Every application that a history knows, in their order.</summary>
    public static List<RepairCase> AllOf(EnterpriseHistory history) => AllOf(CountingEvents.Of(history).OfDomain(RepairApplied.Type.Department));

    /// <summary>The same from events that count.</summary>
    public static List<RepairCase> AllOf(IEnumerable<RecordedEvent> events)
    {
        var repairs = new List<RepairCase>();
        foreach (var recorded in events)
        {
            var reported = recorded.Event;
            if (reported.Fact is RepairApplied applied)
            {
                var terms = PublicityPeriod.EditionOn(reported.EffectiveOn).Parameters.Repair.Value;
                repairs.Add(new RepairCase(
                    reported.Id, reported.Department, applied.EventId, applied.By, reported.EffectiveOn,
                    WorkingDays.After(reported.EffectiveOn, terms.DecideWithinWorkingDays), null, RepairState.Applied, false)
                { Events = [recorded] });
            }
            else if (reported.Fact is RepairDecided decided)
            {
                repairs = repairs.ConvertAll(repair => repair.Id != decided.Application || repair.Department != reported.Department ? repair : repair with
                {
                    DecidedOn = reported.EffectiveOn,
                    State = decided.Outcome == RepairOutcome.Granted ? RepairState.Granted : RepairState.Refused,
                    Events = repair.Events.Add(recorded),
                });
            }
        }

        return repairs;
    }

    /// <summary>The application as it stands on a day.</summary>
    public RepairCase On(AsOf asOf) => this with { Overdue = State == RepairState.Applied && asOf.Reached(DecideBy.AddDays(1)) };
}
