using System.Collections.Immutable;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace KunshanCredit.Grains.Billing;

/// <summary>
/// One billing period of one utility, by <c>utility/2017-03</c>: the frozen list, the base amounts and the statements. Freezing and adjusting come one
/// after another and go through all enterprises, which takes seconds; reading does not wait for them.
/// </summary>
[GrainInterfaceType("kc.billing-period")]
[Alias("kc.billing-period")]
[Version(1)]
public interface IBillingPeriodGrain : IGrainWithStringKey
{
    /// <summary>Freezes the list, once and for all. Answers when it is on disk.</summary>
    [ResponseTimeout(LongWork.Timeout)]
    [Alias("freeze")]
    Task<FreezeReply> FreezeAsync();

    /// <summary>All that is kept about the period.</summary>
    [AlwaysInterleave]
    [Alias("read")]
    Task<PeriodRecords> ReadAsync();

    /// <summary>Replaces the base amounts. Behind a statement that reckoned with them they can be added, and no longer be changed.</summary>
    [Alias("set-amounts")]
    Task<AmountsReply> SetAmountsAsync(PackedMessage amounts);

    /// <summary>Issues the next statement, if anything differs. Answers when it is on disk.</summary>
    [ResponseTimeout(LongWork.Timeout)]
    [Alias("adjust")]
    Task<AdjustReply> AdjustAsync();

    /// <summary>What the next statement would say; nothing is kept.</summary>
    [ResponseTimeout(LongWork.Timeout)]
    [AlwaysInterleave]
    [Alias("preview")]
    Task<AdjustReply> PreviewAsync();
}

/// <summary>Calls that go through all enterprises.</summary>
internal static class LongWork
{
    /// <summary>How long they may take: as long as the store gives a census.</summary>
    public const string Timeout = "00:10:00";
}

/// <summary>Something packed, on its way.</summary>
/// <param name="Bytes">Its canonical JSON, compressed.</param>
[GenerateSerializer, Immutable, Alias("kc.packed")]
public sealed record PackedMessage([property: Id(0)] byte[] Bytes);

/// <summary>Whether a period could be frozen.</summary>
[GenerateSerializer, Alias("kc.freeze-outcome")]
public enum FreezeOutcome
{
    /// <summary>It was, now.</summary>
    Frozen = 1,

    /// <summary>It was before.</summary>
    WasFrozen = 2,

    /// <summary>It is not over yet.</summary>
    NotEnded = 3,
}

/// <summary>What became of a freeze.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Records">The period; without a list if it is not over.</param>
[GenerateSerializer, Immutable, Alias("kc.freeze-reply")]
public sealed record FreezeReply([property: Id(0)] FreezeOutcome Outcome, [property: Id(1)] PeriodRecords Records);

/// <summary>A document that never changes.</summary>
/// <param name="Hash">SHA-256 over its canonical form.</param>
/// <param name="Packed">Its canonical form, compressed.</param>
[GenerateSerializer, Immutable, Alias("kc.sealed-document")]
public sealed record SealedDocument([property: Id(0)] string Hash, [property: Id(1)] PackedMessage Packed);

/// <summary>All that is kept about a period.</summary>
/// <param name="List">The frozen list; null before.</param>
/// <param name="Amounts">The base amounts; null before any were given.</param>
/// <param name="Statements">The statements, in their order.</param>
[GenerateSerializer, Immutable, Alias("kc.period-records")]
public sealed record PeriodRecords(
    [property: Id(0)] SealedDocument? List,
    [property: Id(1)] PackedMessage? Amounts,
    [property: Id(2)] ImmutableArray<SealedDocument> Statements);

/// <summary>What became of amounts.</summary>
/// <param name="State">Whether they were taken.</param>
/// <param name="Account">The account whose settled amount would change; null if none does.</param>
[GenerateSerializer, Immutable, Alias("kc.amounts-reply")]
public sealed record AmountsReply([property: Id(0)] AmountsState State, [property: Id(1)] string? Account);

/// <summary>Whether amounts were taken.</summary>
[GenerateSerializer, Alias("kc.amounts-state")]
public enum AmountsState
{
    /// <summary>They are on disk.</summary>
    Taken = 1,

    /// <summary>The period is not frozen.</summary>
    NotFrozen = 2,

    /// <summary>A statement reckoned with amounts that these would change; nothing was taken.</summary>
    Settled = 3,
}

/// <summary>What became of an adjustment.</summary>
/// <param name="IsFrozen">Whether there is a frozen list to adjust.</param>
/// <param name="Statement">The statement; null if nothing differs.</param>
[GenerateSerializer, Immutable, Alias("kc.adjust-reply")]
public sealed record AdjustReply([property: Id(0)] bool IsFrozen, [property: Id(1)] SealedDocument? Statement);
