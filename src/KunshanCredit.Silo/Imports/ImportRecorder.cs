using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;
using KunshanCredit.Grains.Imports;
using KunshanCredit.Silo.Http;

namespace KunshanCredit.Silo.Imports;

/// <summary>Files reach the enterprises as everybody does, behind questions and single reports.</summary>
internal sealed class ImportRecorder(EnterpriseGateway gateway) : IImportRecorder
{
    /// <inheritdoc/>
    public async Task<RecordReply> RecordAsync(Uscc uscc, RecordRequest request)
    {
        try
        {
            return await gateway.RecordAsync(uscc, request, isOfFile: true, CancellationToken.None);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or FactLogUnavailableException)
        {
            // What became of them is not known; they are sent again, and their ids make that safe.
            return new RecordReply(RecordState.Unavailable, [], null);
        }
    }

    /// <inheritdoc/>
    public async Task<RehearsalReply> RehearseAsync(Uscc uscc, RecordRequest request)
    {
        try
        {
            return await gateway.RehearseAsync(uscc, request);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or FactLogUnavailableException)
        {
            // Nothing was recorded, and nothing is known: it is tried again.
            return new RehearsalReply(RecordState.Unavailable, [], null, null);
        }
    }
}
