using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>Who brings a case.</summary>
public enum Applicant
{
    /// <summary>The enterprise itself.</summary>
    Enterprise,

    /// <summary>A department for it.</summary>
    Department,
}

/// <summary>An enterprise applies for credit repair (信用修复申请) of a penalty: that its publicity ends before its time.</summary>
/// <param name="EventId">The penalty.</param>
/// <param name="By">Who applies.</param>
/// <param name="DutiesFulfilled">Whether what was imposed is done and the violation corrected.</param>
/// <param name="Commitment">Whether the public commitment (信用承诺) was made.</param>
/// <param name="Evidence">References to the documents that show it.</param>
public sealed record RepairApplied(string EventId, Applicant By, bool DutiesFulfilled, bool Commitment, string Evidence) : CreditFact, IRestsOnHistory
{
    /// <summary><c>repair.applied</c></summary>
    public static FactType Type { get; } = new("repair.applied", FactType.EveryDepartment, read => new RepairApplied(
        read.Id("eventId"), read.Choice<Applicant>("by"), read.Flag("dutiesFulfilled"), read.Flag("commitment"), read.LongText("evidence")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today) =>
        EarlierFacts.RefuseFuture(reported, today) ?? RepairRule.Refusal(this, reported, history);
}

/// <summary>The department decides on an application for repair.</summary>
/// <param name="Application">The id of the application.</param>
/// <param name="Outcome">What it decided.</param>
/// <param name="Reason">Why; null if it was not said.</param>
public sealed record RepairDecided(string Application, RepairOutcome Outcome, string? Reason) : CreditFact, IRestsOnHistory
{
    /// <summary><c>repair.decided</c></summary>
    public static FactType Type { get; } = new("repair.decided", FactType.EveryDepartment, read => new RepairDecided(
        read.Id("application"), read.Choice<RepairOutcome>("outcome"), read.OptionalLongText("reason")))
    { IsOfCases = true };

    /// <inheritdoc/>
    public FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today)
    {
        if (history.FindLive<RepairApplied>(reported.Department, Application) is not { } applied)
        {
            return EarlierFacts.UnknownEvent("application");
        }

        if (history.HasLive<RepairDecided>(reported.Department, decided => decided.Application == Application))
        {
            return new FieldError("/data/application", "already-decided", new("该申请已有决定。", "The application was decided already."));
        }

        return reported.EffectiveOn < applied.Event.EffectiveOn
            ? new FieldError("/effectiveOn", "before-application", new("决定不得早于申请。", "A decision is not earlier than its application."))
            : EarlierFacts.RefuseFuture(reported, today);
    }
}

/// <summary>What was decided on an application for repair.</summary>
public enum RepairOutcome
{
    /// <summary>准予修复</summary>
    Granted,

    /// <summary>不予修复</summary>
    Refused,
}
