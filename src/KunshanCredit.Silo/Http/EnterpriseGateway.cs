using System.Diagnostics.CodeAnalysis;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Silo.Http;

/// <summary>
/// The way from HTTP to an enterprise: the board of this silo if it is up there, else its grain wherever it lives. A code about which nothing is
/// recorded gets no grain by being asked about: nobody can fill the memory with questions, and an activation that leaves at once would turn down
/// those who ask beside.
/// </summary>
internal sealed class EnterpriseGateway(IGrainFactory grains, StandingBoard board, IFactLog log)
{
    private const int Attempts = 4;

    /// <summary>The committed state of an enterprise that is up on this silo's board; only valid codes are.</summary>
    public bool IsUp(string code, [NotNullWhen(true)] out EnterpriseState? state) => board.TryGet(code, out state);

    /// <summary>Answers a question about the standing.</summary>
    public ValueTask<AnswerReply> LookUpAsync(Uscc uscc, LookUpRequest request) => board.TryGet(uscc.Text, out var state)
        ? ValueTask.FromResult(state.LookUp(request))
        : new ValueTask<AnswerReply>(AskAsync(uscc, request.MinSequence, grain => grain.LookUpAsync(request)));

    /// <summary>Answers with a page of facts.</summary>
    public ValueTask<AnswerReply> EventsAsync(Uscc uscc, EventsRequest request) => board.TryGet(uscc.Text, out var state)
        ? ValueTask.FromResult(state.Events(request))
        : new ValueTask<AnswerReply>(AskAsync(uscc, request.MinSequence, grain => grain.EventsAsync(request)));

    /// <summary>
    /// Records facts. An activation that lost its place is asked again: it reloads, and since ids are for ever, what was recorded is recognised.
    /// </summary>
    public async Task<RecordReply> RecordAsync(Uscc uscc, RecordRequest request)
    {
        var reply = await Grain(uscc).RecordAsync(request);
        for (var attempt = 1; attempt < Attempts && reply.State == RecordState.TryAgain; attempt++)
        {
            reply = await Grain(uscc).RecordAsync(request);
        }

        return reply;
    }

    private async Task<AnswerReply> AskAsync(Uscc uscc, long? minSequence, Func<IEnterpriseGrain, Task<AnswerReply>> question) =>
        await log.HeadAsync(uscc, CancellationToken.None) > 0 ? await question(Grain(uscc))
        : minSequence > 0 ? AnswerReply.NotFreshEnough : AnswerReply.Unknown;

    private IEnterpriseGrain Grain(Uscc uscc) => grains.GetGrain<IEnterpriseGrain>(uscc.Text);
}
