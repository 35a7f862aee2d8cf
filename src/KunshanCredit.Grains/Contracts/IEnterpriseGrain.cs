using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace KunshanCredit.Grains.Contracts;

/// <summary>
/// One enterprise, by its unified social credit code: takes on its facts and answers for its standing. Calls interleave: reads never wait for a
/// commit, and appends are decided at once and committed together.
/// </summary>
[GrainInterfaceType("kc.enterprise")]
[Alias("kc.enterprise")]
[Version(1)]
public interface IEnterpriseGrain : IGrainWithStringKey
{
    /// <summary>Records facts of one department in the order given. Answers when everything that the answer rests on is on disk.</summary>
    [AlwaysInterleave]
    [Alias("record")]
    Task<RecordReply> RecordAsync(RecordRequest request);

    /// <summary>Tries what facts of one department would change, and records nothing.</summary>
    [AlwaysInterleave]
    [Alias("rehearse")]
    Task<RehearsalReply> RehearseAsync(RecordRequest request);

    /// <summary>The answer of a view.</summary>
    [AlwaysInterleave]
    [Alias("look-up")]
    Task<AnswerReply> LookUpAsync(LookUpRequest request);

    /// <summary>A page of the facts with their receipts.</summary>
    [AlwaysInterleave]
    [Alias("events")]
    Task<AnswerReply> EventsAsync(EventsRequest request);

    /// <summary>What can be certified.</summary>
    [AlwaysInterleave]
    [Alias("findings")]
    Task<AnswerReply> FindingsAsync(FindingsRequest request);
}
