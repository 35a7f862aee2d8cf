using System.Collections.Concurrent;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Chaos.Saboteur.Bugs;

/// <summary>Gets hold of each call that has facts recorded, and of its reply.</summary>
internal abstract class SabotagedCalls : IIncomingGrainCallFilter
{
    private long _calls;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context is not { Grain: IEnterpriseGrain, InterfaceMethod.Name: nameof(IEnterpriseGrain.RecordAsync) })
        {
            await context.Invoke();
            return;
        }

        context.Request.SetArgument(0, Change((RecordRequest)context.Request.GetArgument(0)!));
        await context.Invoke();
        var reply = (RecordReply)context.Result!;
        context.Result = reply with { Results = [.. reply.Results.Select(Change)] };
    }

    protected virtual RecordRequest Change(RecordRequest request) => request;

    protected virtual RecordResult Change(RecordResult result) => result;

    /// <summary>One call in so many.</summary>
    protected bool IsOneIn(int calls) => Interlocked.Increment(ref _calls) % calls == 0;
}

/// <summary>A repeated fact gets a receipt with another sequence.</summary>
internal sealed class AnotherReceiptOnReplay : SabotagedCalls
{
    protected override RecordResult Change(RecordResult result) => result.Outcome == RecordOutcome.Replayed
        ? result with { Receipt = result.Receipt! with { Sequence = result.Receipt.Sequence + 1 } }
        : result;
}

/// <summary>One receipt in a hundred has another hash than the fact.</summary>
internal sealed class AnotherHashInReceipt : SabotagedCalls
{
    protected override RecordResult Change(RecordResult result) => result.Receipt is { } receipt && IsOneIn(100)
        ? result with { Receipt = receipt with { Hash = receipt.PreviousHash } }
        : result;
}

/// <summary>A fact that comes a second time goes under another id.</summary>
internal sealed class AnotherIdOnRetry : SabotagedCalls
{
    private readonly ConcurrentDictionary<string, bool> _seen = new();

    protected override RecordRequest Change(RecordRequest request) => request with { Facts = [.. request.Facts.Select(Change)] };

    private FactMessage Change(FactMessage fact) => _seen.TryAdd(fact.Id, true) ? fact : fact with { Id = fact.Id + "-again", Document = null };
}
