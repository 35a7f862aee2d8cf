using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using KunshanCredit.References.Tables;
using Orleans.Concurrency;

namespace KunshanCredit.References.Grains;

/// <summary>One enterprise in memory, which writes each fact by itself and waits for it.</summary>
[GrainType("reference-enterprise")]
internal sealed class EnterpriseGrain(EventTable events, TimeProvider clock) : Grain, IEnterpriseGrain
{
    private Enterprise _enterprise = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _enterprise = await Enterprise.LoadAsync(Uscc.Parse(this.GetPrimaryKeyString()), events, clock, cancellationToken);

    public async Task<RecordReply> RecordAsync(Immutable<byte[]> json)
    {
        var (reply, toStore) = _enterprise.Decide(json.Value);
        if (toStore is not null)
        {
            await StoreAsync(toStore);
            _enterprise.Commit();
        }

        return reply;
    }

    /// <summary>What could not be stored is in memory nevertheless: the next activation reads afresh.</summary>
    private async Task StoreAsync(StoredFact fact)
    {
        var isStored = false;
        try
        {
            await events.InsertAsync(fact);
            isStored = true;
        }
        finally
        {
            if (!isStored)
            {
                DeactivateOnIdle();
            }
        }
    }
}
