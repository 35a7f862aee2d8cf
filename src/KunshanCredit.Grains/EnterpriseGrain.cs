using System.Collections.Immutable;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Grains.Contracts;
using Microsoft.Extensions.Logging;

namespace KunshanCredit.Grains;

/// <summary>
/// One enterprise in memory. The grain is a cache and a turn, not a lock: two activations may exist for a moment, and the store's fence decides
/// between them. It decides each report at once against everything it has taken on, and acknowledges nothing before the disk has it.
/// </summary>
[GrainType("enterprise")]
internal sealed class EnterpriseGrain(
    IFactLog log, StandingBoard board, MemoryLease lease, TimeProvider clock, ILogger<EnterpriseGrain> logger) : Grain, IEnterpriseGrain
{
    private readonly TaskCompletionSource<AppendOutcome> _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EnterpriseLedger _ledger = null!;
    private EnterpriseState _committed = null!;
    private Task<AppendOutcome> _lastAppend = Task.FromResult(AppendOutcome.Committed);

    private bool IsGivenUp => _givenUp.Task.IsCompleted;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var uscc = Uscc.Parse(this.GetPrimaryKeyString());
        await lease.WaitForOthersAsync(cancellationToken);
        _ledger = new EnterpriseLedger(uscc, await log.ReadAsync(uscc, cancellationToken));
        _committed = new EnterpriseState(_ledger.History, clock);
        GrainMetrics.Activated();
        if (_committed.History.Sequence > 0)
        {
            board.Publish(_committed);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_committed is not null)
        {
            board.TakeDown(_committed);
        }

        return Task.CompletedTask;
    }

    public async Task<RecordReply> RecordAsync(RecordRequest request)
    {
        var isSettled = false;
        try
        {
            var reply = IsGivenUp ? NotDone(RecordState.TryAgain) : await DecideAndCommitAsync(request);
            isSettled = reply.State == RecordState.Done;
            return reply;
        }
        finally
        {
            // However it ended, by an answer or by an exception: what the ledger took on and the disk did not must not be acknowledged later.
            if (!isSettled)
            {
                GiveUp();
            }
        }
    }

    public async Task<AnswerReply> LookUpAsync(LookUpRequest request) =>
        await CompareAsync(request.MinSequence) == AppendOutcome.Committed ? _committed.LookUp(request) : AnswerReply.TryAgain;

    public async Task<AnswerReply> EventsAsync(EventsRequest request) =>
        await CompareAsync(request.MinSequence) == AppendOutcome.Committed ? _committed.Events(request) : AnswerReply.TryAgain;

    private async Task<RecordReply> DecideAndCommitAsync(RecordRequest request)
    {
        var expectedHead = _ledger.History.Sequence;
        var decisions = Decide(request);
        var recorded = decisions.OfType<RecordDecision.Recorded>().Select(decision => decision.Event).ToImmutableArray();
        var decided = _ledger.History;
        if (recorded.Length > 0)
        {
            _lastAppend = AppendAsync(new FactAppend(
                decided.Uscc, expectedHead, recorded, EnterpriseSummary.Of(decided, clock.Today())), decided);
        }

        // A repeat or a refusal can rest on a fact that is still on its way to the disk: it waits as the fact itself does.
        if (await OutcomeOf(_lastAppend) is { } failure)
        {
            return NotDone(failure);
        }

        // Nothing of it went through the store's fence, so whether this activation still knows everything is to be asked.
        if (recorded.Length == 0 && await OutcomeOf(CompareAsync(minSequence: null)) is { } doubt)
        {
            return NotDone(doubt);
        }

        if (recorded.Length == 0 && decisions.Any(decision => decision is RecordDecision.AlreadyRecorded) && await OutcomeOf(ProveAsync()) is { } unproven)
        {
            return NotDone(unproven);
        }

        return new RecordReply(
            RecordState.Done,
            [.. decisions.Select(decision => decision is null ? new RecordResult(RecordOutcome.Forbidden, null, null) : Replies.Result(decision))],
            request.WithStanding && _committed.History.Sequence > 0 ? Standing(request.English) : null);
    }

    /// <summary>A repeat may rest on a fact that was only read: whoever reported it first was perhaps told that its outcome is unknown.</summary>
    private async Task<AppendOutcome> ProveAsync()
    {
        await log.ProveAsync(CancellationToken.None);
        return AppendOutcome.Committed;
    }

    /// <summary>Commits, and then answers from what is committed.</summary>
    private async Task<AppendOutcome> AppendAsync(FactAppend append, EnterpriseHistory decided)
    {
        var outcome = await log.AppendAsync(append);
        if (outcome == AppendOutcome.Committed && !IsGivenUp && decided.Sequence > _committed.History.Sequence)
        {
            _committed = new EnterpriseState(decided, clock);
            board.Publish(_committed);
        }

        return outcome;
    }

    /// <summary>
    /// Whether what is committed here is all that is committed. While memory is not certain, and when somebody knows of a later event, the store is
    /// asked; an activation that is behind is in conflict with it, and leaves.
    /// </summary>
    private async Task<AppendOutcome> CompareAsync(long? minSequence)
    {
        if (!IsGivenUp && (!lease.Holds || minSequence > _committed.History.Sequence))
        {
            GrainMetrics.Checked();
            var head = await log.HeadAsync(_ledger.Uscc, CancellationToken.None);
            if (head > _committed.History.Sequence)
            {
                // Perhaps it is a commit of its own, whose answer is on the way.
                await OutcomeOf(_lastAppend);
            }

            if (head > _committed.History.Sequence)
            {
                GiveUp();
            }
        }

        return IsGivenUp ? AppendOutcome.Conflict : AppendOutcome.Committed;
    }

    private static RecordReply NotDone(RecordState state) => new(state, [], null);

    /// <summary>Null stands for a fact of another department's domain, which never reaches the ledger.</summary>
    private List<RecordDecision?> Decide(RecordRequest request)
    {
        var now = clock.GetUtcNow();
        var decisions = new List<RecordDecision?>(request.Facts.Length);
        foreach (var fact in request.Facts)
        {
            var reported = Replies.Event(fact, request.Department);
            var ownDomain = reported.Type.Department == request.Department || reported.Type.Department == FactType.EveryDepartment;
            decisions.Add(ownDomain ? _ledger.Record(reported, now) : null);
        }

        return decisions;
    }

    /// <summary>Null if the append is on disk. Whoever still waits when the activation is given up need not: he is to try again at the next one.</summary>
    private async Task<RecordState?> OutcomeOf(Task<AppendOutcome> append)
    {
        try
        {
            return await await Task.WhenAny(append, _givenUp.Task) == AppendOutcome.Committed ? null : RecordState.TryAgain;
        }
        catch (FactLogUnavailableException failure)
        {
            Log.StoreUnavailable(logger, _ledger.Uscc.Text, failure);
            return RecordState.Unavailable;
        }
    }

    /// <summary>What was decided since the last commit is void: the next activation reads the log afresh.</summary>
    private void GiveUp()
    {
        _givenUp.TrySetResult(AppendOutcome.Conflict);
        board.TakeDown(_committed);
        DeactivateOnIdle();
    }

    private byte[] Standing(bool english) =>
        _committed.LookUp(new LookUpRequest(View.Standing.Name, null, null, false, english, null)).Body!;
}
