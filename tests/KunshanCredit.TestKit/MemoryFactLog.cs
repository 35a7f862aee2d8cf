using System.Collections.Concurrent;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.TestKit;

/// <summary>
/// A fact log in memory, which keeps the contract of the real ones, and can be told to fail: before an append takes effect, or after.
/// </summary>
public sealed class MemoryFactLog : IFactLog
{
    private readonly ConcurrentDictionary<string, List<RecordedEvent>> _events = new();
    private readonly Queue<Failure> _failures = new();
    private TaskCompletionSource? _gate;

    /// <summary>How an append can fail.</summary>
    public enum Failure
    {
        /// <summary>Nothing was written.</summary>
        BeforeCommit,

        /// <summary>It was written, but nobody heard.</summary>
        AfterCommit,

        /// <summary>Nothing was written, and the log broke its own promise of how it fails.</summary>
        Unforeseen,
    }

    /// <summary>How many appends were committed.</summary>
    public int Commits { get; private set; }

    /// <summary>How many appends have been handed in.</summary>
    public int Appends { get; private set; }

    /// <summary>The next append fails.</summary>
    public void FailNext(Failure failure) => _failures.Enqueue(failure);

    /// <summary>Appends wait until they are released.</summary>
    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets waiting appends go on.</summary>
    public void Release() => _gate?.SetResult();

    /// <inheritdoc/>
    public async Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) => (await ReadAsync(uscc, cancellationToken)).Count;

    /// <inheritdoc/>
    public Task ProveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken)
    {
        lock (_events)
        {
            return Task.FromResult<IReadOnlyList<RecordedEvent>>([.. _events.GetValueOrDefault(uscc.Text) ?? []]);
        }
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        Appends++;
        if (_gate is { } gate)
        {
            await gate.Task;
        }

        var failure = _failures.TryDequeue(out var next) ? next : (Failure?)null;
        if (failure == Failure.BeforeCommit)
        {
            throw new FactLogUnavailableException("Told to fail before the commit.");
        }

        if (failure == Failure.Unforeseen)
        {
            throw new InvalidOperationException("Told to fail as nobody foresaw.");
        }

        var outcome = Commit(append);
        return failure == Failure.AfterCommit ? throw new FactLogUnavailableException("Told to fail after the commit.") : outcome;
    }

    private AppendOutcome Commit(FactAppend append)
    {
        lock (_events)
        {
            var events = _events.GetOrAdd(append.Uscc.Text, _ => []);
            var idInUse = append.Events.Any(added => events.Exists(
                there => there.Event.Department == added.Event.Department && there.Event.Id == added.Event.Id));
            var headHash = events.Count == 0 ? EventCanon.NoHash : events[^1].Hash;
            if (events.Count != append.ExpectedHead || headHash != append.ExpectedHash || idInUse)
            {
                return AppendOutcome.Conflict;
            }

            events.AddRange(append.Events);
            Commits++;
            return AppendOutcome.Committed;
        }
    }
}
