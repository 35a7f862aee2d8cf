using KunshanCredit.References.Enterprises;
using Orleans.Concurrency;

namespace KunshanCredit.References.Grains;

/// <summary>One enterprise, by its code. Calls wait for each other, as Orleans has it unless it is told otherwise.</summary>
[Alias("reference.enterprise")]
internal interface IEnterpriseGrain : IGrainWithStringKey
{
    /// <summary>Records one fact; answers when that is on disk.</summary>
    [Alias("record")]
    Task<RecordReply> RecordAsync(Immutable<byte[]> json);
}
