using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>What a kind of misconduct costs.</summary>
/// <param name="Code">Its code, or the ground of severe misconduct.</param>
/// <param name="Points">The points to take off.</param>
/// <param name="Label">What it is.</param>
public sealed record Deduction(string Code, decimal Points, LocalText Label);

/// <summary>
/// The numbers of the evaluation of the security industry. Those that differ between the first evaluation and the later ones are dated by the
/// year that is evaluated: read them on its first day.
/// </summary>
public sealed class SecurityParameters
{
    public Parameter<decimal> MemberPoints { get; } = new();

    public Parameter<decimal> WorksPoints { get; } = new();

    public Parameter<int> WorksYears { get; } = new();

    public Parameter<int> WorksFullContracts { get; } = new();

    public Parameter<int> WorksDecimals { get; } = new();

    public Parameter<decimal> ProjectPoints { get; } = new();

    public Parameter<int> OnSiteYears { get; } = new();

    public Parameter<int> OnSiteProjects { get; } = new();

    public Parameter<decimal> OnSiteFactor { get; } = new();

    public Parameter<int> NoticeDays { get; } = new();

    public Parameter<ImmutableArray<Deduction>> MisconductPoints { get; } = new();

    public Parameter<ImmutableArray<Deduction>> SeverePoints { get; } = new();

    public Parameter<int> BanYears { get; } = new();

    public Parameter<int> PublishDays { get; } = new();

    public Parameter<int> CandidateRanks { get; } = new();

    /// <summary>What misconduct costs: the points of the fact itself, else those of the table.</summary>
    internal decimal PointsFor(MisconductRecorded misconduct) =>
        misconduct.Points ?? Row(MisconductPoints, misconduct.Code).Points;

    /// <inheritdoc cref="PointsFor(MisconductRecorded)"/>
    internal decimal PointsFor(SevereMisconduct misconduct) =>
        misconduct.Points ?? Row(SeverePoints, KebabCase.Of(misconduct.Ground)).Points;

    private static Deduction Row(Parameter<ImmutableArray<Deduction>> table, string code) =>
        table.Value.First(deduction => deduction.Code == code);
}

/// <summary>The editions of the regulation. Facts are read by them too: what a fact may say is a matter of law.</summary>
internal static class SecurityLaw
{
    /// <summary>All of them, the earliest first.</summary>
    public static ImmutableArray<Edition<SecurityParameters>> Editions { get; } = EditionFile.LoadAll<SecurityParameters>("Security");

    /// <summary>The numbers for a date: those of the edition in force, before the first edition those of the first.</summary>
    public static SecurityParameters On(DateOnly date) =>
        (Editions.LastOrDefault(edition => date >= edition.Law.ValidFrom) ?? Editions[0]).Parameters;
}
