using System.Diagnostics.CodeAnalysis;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;
using Orleans.Runtime.Placement;
using Orleans.Serialization;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// The way from HTTP to an enterprise: the board of this silo if it is up there, else its grain wherever it lives. A code about which nothing is
/// recorded gets no grain by being asked about: nobody can fill the memory with questions, and an activation that leaves at once would turn down
/// those who ask beside. A call that comes to a silo which is just leaving, or to an activation that is behind, is made again: ids are for ever,
/// so that a fact recorded by the first call is recognised by the second.
/// </summary>
internal sealed class EnterpriseGateway(
    IGrainFactory grains, ILocalSiloDetails here, StandingBoard board, MemoryLease lease, IFactLog log, RightOfWay rightOfWay)
{
    private const int Attempts = 7;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private readonly KnownEnterprises _known = new();

    // By its interface alone Orleans would search for the type of the grain by reflection, each time anew: a twentieth of what a single report costs.
    private readonly Lazy<GrainReference> _example = new(
        () => (GrainReference)grains.GetGrain<IEnterpriseGrain>("example"), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The committed state of an enterprise that is up on this silo's board, while memory is certain; only valid codes are.</summary>
    public bool IsUp(ReadOnlySpan<char> code, [NotNullWhen(true)] out EnterpriseState? state)
    {
        state = null;
        return lease.Holds && board.TryGet(code, out state);
    }

    /// <summary>Answers a question about the standing.</summary>
    /// <param name="uscc">The enterprise.</param>
    /// <param name="request">The question.</param>
    /// <param name="isNamed">Whether the address of the request names the enterprise: a balancer that goes by the code sends all of these here.</param>
    public ValueTask<AnswerReply> LookUpAsync(Uscc uscc, LookUpRequest request, bool isNamed) => IsUp(uscc.Text, request.MinSequence, out var state)
        ? ValueTask.FromResult(state.LookUp(request))
        : new ValueTask<AnswerReply>(AskAsync(uscc, request.MinSequence, isNamed, (grain, head) => grain.LookUpAsync(request with { SeenHead = head })));

    /// <summary>Answers with a page of facts.</summary>
    public ValueTask<AnswerReply> EventsAsync(Uscc uscc, EventsRequest request) => IsUp(uscc.Text, request.MinSequence, out var state)
        ? ValueTask.FromResult(state.Events(request))
        : new ValueTask<AnswerReply>(AskAsync(uscc, request.MinSequence, isNamed: true, (grain, head) => grain.EventsAsync(request with { SeenHead = head })));

    /// <summary>Answers with what can be certified.</summary>
    public ValueTask<AnswerReply> FindingsAsync(Uscc uscc, FindingsRequest request) => IsUp(uscc.Text, out var state)
        ? ValueTask.FromResult(state.Findings(request))
        : new ValueTask<AnswerReply>(AskAsync(uscc, minSequence: null, isNamed: true, (grain, head) => grain.FindingsAsync(request with { SeenHead = head })));

    /// <summary>Records facts, once nobody who asks is kept waiting by it.</summary>
    public Task<RecordReply> RecordAsync(Uscc uscc, RecordRequest request, bool isOfFile, CancellationToken cancellationToken) =>
        rightOfWay.RecordAsync(
            isOfFile,
            () => CallAsync(uscc, isNamed: !isOfFile, grain => grain.RecordAsync(request), reply => reply.State == RecordState.TryAgain),
            cancellationToken);

    /// <summary>Tries what facts would change.</summary>
    public Task<RehearsalReply> RehearseAsync(Uscc uscc, RecordRequest request) =>
        CallAsync(uscc, isNamed: false, grain => grain.RehearseAsync(request), reply => reply.State == RecordState.TryAgain);

    private IEnterpriseGrain GrainOf(Uscc uscc) => (IEnterpriseGrain)grains.GetGrain(
        GrainId.Create(_example.Value.GrainId.Type, uscc.Text), _example.Value.InterfaceType);

    private bool IsUp(string code, long? minSequence, [NotNullWhen(true)] out EnterpriseState? state) =>
        IsUp(code, out state) && !(minSequence > state.Sequence);

    private async Task<AnswerReply> AskAsync(Uscc uscc, long? minSequence, bool isNamed, Func<IEnterpriseGrain, long?, Task<AnswerReply>> question)
    {
        var head = await SeeHeadAsync(uscc);
        return head == 0
            ? minSequence > 0 ? AnswerReply.NotFreshEnough : AnswerReply.Unknown
            : await CallAsync(uscc, isNamed, grain => question(grain, head), reply => reply.State == AnswerState.TryAgain);
    }

    /// <summary>
    /// The last event that the store holds; null if nobody need look: facts are for ever, so that an enterprise that was once known still is. While
    /// memory is not certain its grain would have to look, and it is done here for both.
    /// </summary>
    private async ValueTask<long?> SeeHeadAsync(Uscc uscc)
    {
        if (lease.Holds && _known.Contains(uscc.Text))
        {
            return null;
        }

        var head = await log.HeadAsync(uscc, CancellationToken.None);
        if (head > 0)
        {
            _known.Add(uscc.Text);
        }

        return head;
    }

    private async Task<TReply> CallAsync<TReply>(Uscc uscc, bool isNamed, Func<IEnterpriseGrain, Task<TReply>> call, Func<TReply, bool> isToRepeat)
    {
        if (isNamed)
        {
            // If it lives nowhere yet, it is to live here, where its next questions come too. A file's enterprises are spread over all silos.
            RequestContext.Set(IPlacementDirector.PlacementHintKey, here.SiloAddress);
        }

        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            try
            {
                var reply = await call(GrainOf(uscc));
                if (attempt == Attempts || !isToRepeat(reply))
                {
                    return reply;
                }
            }
            catch (OrleansException handover) when (attempt < Attempts && handover is OrleansMessageRejectionException or SiloUnavailableException)
            {
                // The silo that had it leaves or is gone; the next call goes where the enterprise lives then.
            }
            catch (Exception unheard) when (unheard is OperationCanceledException or SerializerException)
            {
                // Orleans gave up to place or to find the enterprise, or another silo failed in a way that cannot be sent: the outcome is unknown.
                throw new FactLogUnavailableException("The enterprise cannot be reached now.", unheard);
            }

            await Task.Delay(pause);
        }
    }
}
