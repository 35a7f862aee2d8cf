using System.Collections.Immutable;

namespace KunshanCredit.Domain.Billing;

/// <summary>
/// What is now true of a closed period and differs from what was settled before it (调整单). Statements are numbered from 1, never change, and each
/// carries the hash of the one before; that of the first is the hash of the frozen list.
/// </summary>
/// <param name="Utility">For whom.</param>
/// <param name="Period">The month.</param>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="PreviousHash">The hash of the statement before; of the frozen list, if it is the first.</param>
/// <param name="KnownAt">The instant as of which it was issued.</param>
/// <param name="Editions">The editions of the law that were applied.</param>
/// <param name="LawStale">Whether the law had ended on any day with no successor loaded.</param>
/// <param name="Lines">The enterprises for which anything differs, by code.</param>
/// <param name="Total">The sum of all differences, in yuan.</param>
public sealed record AdjustmentStatement(
    string Utility,
    string Period,
    int Number,
    string PreviousHash,
    string KnownAt,
    ImmutableArray<string> Editions,
    bool LawStale,
    ImmutableArray<AdjustmentLine> Lines,
    Yuan Total);

/// <summary>What differs for one enterprise.</summary>
/// <param name="Uscc">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">The rates as they were settled.</param>
/// <param name="After">The rates as they are.</param>
/// <param name="Difference">After less before.</param>
/// <param name="Segments">The tiers as they are, with their reasons.</param>
/// <param name="Causes">The facts that made the difference; empty if the law did, or an amount that was given late.</param>
/// <param name="Accounts">What differs in yuan, by account; empty while no base amounts are given.</param>
/// <param name="Surcharge">The sum of it.</param>
public sealed record AdjustmentLine(
    string Uscc,
    string? Name,
    Rates Before,
    Rates After,
    Rates Difference,
    ImmutableArray<ChargeSegment> Segments,
    ImmutableArray<AdjustmentCause> Causes,
    ImmutableArray<AccountAdjustment> Accounts,
    Yuan Surcharge);

/// <summary>What differs for one account, in yuan.</summary>
public sealed record AccountAdjustment(string Account, Yuan Before, Yuan After, Yuan Difference);

/// <summary>What became of a fact, so that a bill came out otherwise.</summary>
public enum CauseKind
{
    /// <summary>It counts and decides now, and did not before: mostly because it was recorded later.</summary>
    Counts,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,

    /// <summary>It counts, and another decides in its place.</summary>
    Replaced,
}

/// <summary>A fact that made a difference.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Event">The fact.</param>
/// <param name="WithdrawnBy">The withdrawal; null unless it was withdrawn.</param>
public sealed record AdjustmentCause(CauseKind Kind, ReasonEvent Event, ReasonEvent? WithdrawnBy);
