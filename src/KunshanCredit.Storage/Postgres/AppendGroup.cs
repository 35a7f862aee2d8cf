using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Storage.Postgres;

/// <summary>An append on its way to the disk.</summary>
internal sealed class PendingAppend(FactAppend append)
{
    private readonly TaskCompletionSource<AppendOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FactAppend Append => append;

    /// <summary>Completes when the outcome is on disk.</summary>
    public Task<AppendOutcome> Done => _done.Task;

    public void Complete(AppendOutcome outcome) => _done.TrySetResult(outcome);

    public void Fail(Exception cause) => _done.TrySetException(cause);
}

/// <summary>
/// Appends of one enterprise that follow one another, written as one: behind the head that the first expects, with the row of the last. They are
/// written together or not at all, as the later ones rest on the earlier.
/// </summary>
internal sealed class AppendGroup(PendingAppend first)
{
    private readonly List<PendingAppend> _appends = [first];

    public Uscc Uscc => first.Append.Uscc;

    public long ExpectedHead => first.Append.ExpectedHead;

    public byte[] ExpectedHash => Convert.FromHexString(first.Append.ExpectedHash);

    public IEnumerable<RecordedEvent> Events => _appends.SelectMany(pending => pending.Append.Events);

    public PendingAppend Last => _appends[^1];

    public long NewHead => Last.Append.Events[^1].Sequence;

    /// <summary>The hash of the new head: no other append has it.</summary>
    public byte[] NewHash => Convert.FromHexString(Last.Append.Events[^1].Hash);

    /// <summary>Takes an append on that follows; false if it is another activation's, from another head.</summary>
    public bool TryAdd(PendingAppend next)
    {
        var follows = next.Append.ExpectedHead == NewHead && next.Append.ExpectedHash == Last.Append.Events[^1].Hash;
        if (follows)
        {
            _appends.Add(next);
        }

        return follows;
    }

    public void Complete(AppendOutcome outcome)
    {
        if (outcome == AppendOutcome.Conflict)
        {
            StorageMetrics.Conflicted();
        }

        _appends.ForEach(pending => pending.Complete(outcome));
    }

    public void Fail(Exception cause) => _appends.ForEach(pending => pending.Fail(cause));
}
