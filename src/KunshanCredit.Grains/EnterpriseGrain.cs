using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
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
    private EnterpriseState _committed = null!;
    private Task<Commit> _underWay = Commit.Idle;
    private Task<Commit>? _gathering;
    private TaskCompletionSource<Commit>? _lost;
    private EnterpriseLedger? _ledger;
    private long _handedOver;
    private bool _isGivenUp;

    /// <summary>There while somebody reports; what is decided and not yet committed is only here.</summary>
    private EnterpriseLedger Ledger => _ledger ??= new EnterpriseLedger(_committed.History);

    private bool IsAtRest => _gathering is null && _underWay is { IsCompletedSuccessfully: true, Result.Outcome: AppendOutcome.Committed };

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var uscc = Uscc.Parse(this.GetPrimaryKeyString());
        await lease.WaitForOthersAsync(cancellationToken);
        var ledger = new EnterpriseLedger(uscc, await log.ReadAsync(uscc, cancellationToken));
        _committed = new EnterpriseState(ledger.History, clock);
        _handedOver = _committed.Sequence;
        GrainMetrics.Activated();
        if (_committed.Sequence > 0)
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
            var reply = _isGivenUp ? NotDone(RecordState.TryAgain) : await DecideAndCommitAsync(request);
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

    public async Task<RehearsalReply> RehearseAsync(RecordRequest request)
    {
        if (!await IsUpToDateAsync(minSequence: null, seenHead: null))
        {
            return new RehearsalReply(RecordState.TryAgain, [], null, null);
        }

        var (known, today) = (_committed.History, clock.Today());
        var tried = new EnterpriseLedger(known);
        var results = Decide(request, tried).Select(decision => Replies.Result(decision) with { Receipt = null });
        return new RehearsalReply(
            RecordState.Done, [.. results], EnterpriseSummary.Of(known, today).Outward, EnterpriseSummary.Of(tried.History, today).Outward);
    }

    public async Task<AnswerReply> LookUpAsync(LookUpRequest request) =>
        await AnswerAsync(request.MinSequence, request.SeenHead, () => _committed.LookUp(request));

    public async Task<AnswerReply> EventsAsync(EventsRequest request) =>
        await AnswerAsync(request.MinSequence, request.SeenHead, () => _committed.Events(request));

    public async Task<AnswerReply> FindingsAsync(FindingsRequest request) =>
        await AnswerAsync(minSequence: null, request.SeenHead, () => _committed.Findings(request));

    private async Task<AnswerReply> AnswerAsync(long? minSequence, long? seenHead, Func<AnswerReply> answer)
    {
        if (!await IsUpToDateAsync(minSequence, seenHead))
        {
            return AnswerReply.TryAgain;
        }

        var reply = answer();
        Rest();
        return reply;
    }

    private async Task<RecordReply> DecideAndCommitAsync(RecordRequest request)
    {
        var decisions = Decide(request, Ledger);
        var isRecorded = decisions.Exists(decision => decision is RecordDecision.Recorded);

        // A repeat or a refusal can rest on a fact that is still on its way to the disk: it waits as the fact itself does.
        var commit = isRecorded ? CommitAsync() : _gathering ?? _underWay;
        if (await FailureOf(ArrivesAsync(commit)) is { } failure)
        {
            return NotDone(failure);
        }

        // Nothing of it went through the store's fence, so whether this activation still knows everything is to be asked.
        if (!isRecorded && await FailureOf(IsUpToDateAsync(minSequence: null, seenHead: null)) is { } doubt)
        {
            return NotDone(doubt);
        }

        if (!isRecorded && decisions.Exists(decision => decision is RecordDecision.AlreadyRecorded) && await FailureOf(IsProvenAsync()) is { } unproven)
        {
            return NotDone(unproven);
        }

        var standing = request.WithStanding && _committed.Sequence > 0 ? Standing(await commit, request.English) : null;
        Rest();
        return new RecordReply(RecordState.Done, [.. decisions.Select(Replies.Result)], standing);
    }

    /// <summary>A repeat may rest on a fact that was only read: whoever reported it first was perhaps told that its outcome is unknown.</summary>
    private async Task<bool> IsProvenAsync()
    {
        await log.ProveAsync(CancellationToken.None);
        return true;
    }

    /// <summary>
    /// Has what was decided committed: at once if nothing of this enterprise is on its way, else together with all that gathers until that has
    /// arrived. However busy an enterprise is, it is assessed and written once for each commit, not once for each report.
    /// </summary>
    private Task<Commit> CommitAsync()
    {
        if (_gathering is not null)
        {
            return _gathering;
        }

        return IsAtRest ? _underWay = AppendAsync() : _gathering = CommitBehindAsync(_underWay);
    }

    private async Task<Commit> CommitBehindAsync(Task<Commit> before)
    {
        if (await before is { Outcome: not AppendOutcome.Committed } lost)
        {
            return lost;
        }

        _gathering = null;
        _underWay = AppendAsync();
        return await _underWay;
    }

    /// <summary>Commits what was decided and is not yet handed over, and from then on answers from it.</summary>
    private async Task<Commit> AppendAsync()
    {
        var (decided, expectedHead) = (Ledger.History, _handedOver);
        var standing = Assessor.Assess(decided, clock.Today());
        _handedOver = decided.Sequence;
        var outcome = await log.AppendAsync(new FactAppend(
            decided.Uscc, expectedHead, [.. decided.Events[(int)expectedHead..]], EnterpriseSummary.Of(decided, standing)));
        if (outcome == AppendOutcome.Committed && !_isGivenUp)
        {
            _committed = new EnterpriseState(decided, clock, before: _committed);
            board.Publish(_committed);
        }

        return new Commit(outcome, standing);
    }

    /// <summary>
    /// Whether what is committed here is all that is committed. While memory is not certain, and when somebody knows of a later event, the store is
    /// asked, unless somebody did it since the question was asked; an activation that is behind is in conflict with it, and leaves.
    /// </summary>
    private async Task<bool> IsUpToDateAsync(long? minSequence, long? seenHead)
    {
        if (_isGivenUp || ((lease.Holds || seenHead is not null) && Knows(seenHead) && Knows(minSequence)))
        {
            return !_isGivenUp;
        }

        GrainMetrics.Checked();
        var head = await log.HeadAsync(_committed.Uscc, CancellationToken.None);
        if (!Knows(head))
        {
            // Perhaps it is a commit of its own, whose answer is on the way.
            await FailureOf(ArrivesAsync(_gathering ?? _underWay));
        }

        if (!Knows(head))
        {
            GiveUp();
        }

        return !_isGivenUp;
    }

    private bool Knows(long? sequence) => !(sequence > _committed.Sequence);

    private static RecordReply NotDone(RecordState state) => new(state, [], null);

    /// <summary>Null stands for a fact of another department's domain, which never reaches the ledger.</summary>
    private List<RecordDecision?> Decide(RecordRequest request, EnterpriseLedger ledger)
    {
        var now = clock.GetUtcNow();
        var decisions = new List<RecordDecision?>(request.Facts.Length);
        foreach (var fact in request.Facts)
        {
            var reported = Replies.Event(fact, request.Department);
            var ownDomain = reported.Type.Department == request.Department || reported.Type.Department == FactType.EveryDepartment;
            decisions.Add(ownDomain ? ledger.Record(reported, now) : null);
        }

        return decisions;
    }

    /// <summary>Whether a commit reaches the disk. Whoever still waits when the activation is given up need not: he is to try again at the next one.</summary>
    private async Task<bool> ArrivesAsync(Task<Commit> commit)
    {
        if (!commit.IsCompleted)
        {
            _lost ??= new TaskCompletionSource<Commit>(TaskCreationOptions.RunContinuationsAsynchronously);
            commit = await Task.WhenAny(commit, _lost.Task);
        }

        return (await commit).Outcome == AppendOutcome.Committed;
    }

    /// <summary>Null if it is so.</summary>
    private async Task<RecordState?> FailureOf(Task<bool> isSo)
    {
        try
        {
            return await isSo ? null : RecordState.TryAgain;
        }
        catch (FactLogUnavailableException failure)
        {
            Log.StoreUnavailable(logger, _committed.Uscc.Text, failure);
            return RecordState.Unavailable;
        }
    }

    /// <summary>What was decided since the last commit is void: the next activation reads the log afresh.</summary>
    private void GiveUp()
    {
        _isGivenUp = true;
        _lost?.TrySetResult(Commit.Lost);
        board.TakeDown(_committed);
        DeactivateOnIdle();
    }

    /// <summary>Gives back the memory that only writing needs, unless something is on its way.</summary>
    private void Rest()
    {
        if (IsAtRest && !_isGivenUp)
        {
            (_underWay, _lost, _ledger) = (Commit.Idle, null, null);
            _committed.Rest();
        }
    }

    /// <summary>Today's standing, from the assessment that the commit brought if that is still the last word.</summary>
    private byte[] Standing(Commit commit, bool english) =>
        commit.StandingOf(_committed.Sequence, clock.Today(), english ? Language.English : Language.Chinese)
        ?? _committed.LookUp(new LookUpRequest(View.Standing.Name, null, null, false, english, null)).Body!;
}
