using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains.Tests.Faults;

/// <summary>How a call to the store can fail.</summary>
public enum Fault
{
    /// <summary>Nothing is done, and the caller hears that the store is away.</summary>
    ThrowsBefore,

    /// <summary>It is done, and the caller hears that the store is away.</summary>
    ThrowsAfter,

    /// <summary>Nothing is done, and the call ends as cancelled.</summary>
    IsCancelledBefore,

    /// <summary>It is done, and the call ends as cancelled.</summary>
    IsCancelledAfter,

    /// <summary>Nothing is ever done, and the caller hears nothing.</summary>
    Hangs,

    /// <summary>The caller hears nothing; it is done once he has given up, before he asks again.</summary>
    IsDoneLate,

    /// <summary>The caller hears nothing; it is done after he has asked again and was answered.</summary>
    IsDoneTooLate,
}

/// <summary>
/// Stands before a log, counts the calls, and lets exactly the N-th fail. As in a real store, calls are taken in their order but answered later.
/// </summary>
public sealed class FaultyFactLog(IFactLog log) : IFactLog
{
    private readonly Lock _counting = new();
    private TaskCompletionSource _release = new();
    private Task _late = Task.CompletedTask;
    private Task _turn = Task.CompletedTask;
    private Fault _fault;
    private int _callsLeft;

    /// <summary>From now on the calls count, and the N-th fails.</summary>
    public void FailCall(int n, Fault fault) =>
        (_callsLeft, _fault, _release, _late) = (n, fault, new(TaskCreationOptions.RunContinuationsAsynchronously), Task.CompletedTask);

    /// <summary>A caller has given up: what was to be done late is done now.</summary>
    public Task GivenUpAsync() => _fault == Fault.IsDoneLate ? ReleaseAsync() : Task.CompletedTask;

    /// <summary>Nothing fails any more, and what hung is done now. Says whether the call that was to fail was reached.</summary>
    public async Task<bool> EndAsync()
    {
        var wasReached = Interlocked.Exchange(ref _callsLeft, 0) <= 0;
        await ReleaseAsync();
        return wasReached;
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) => Call(() => log.HeadAsync(uscc, CancellationToken.None));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        Call(() => log.ReadAsync(uscc, CancellationToken.None));

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(FactAppend append) => Call(() => log.AppendAsync(append));

    /// <inheritdoc/>
    public Task ProveAsync(CancellationToken cancellationToken) => Call(async () =>
    {
        await log.ProveAsync(CancellationToken.None);
        return true;
    });

    private Task<T> Call<T>(Func<Task<T>> call)
    {
        lock (_counting)
        {
            var fails = --_callsLeft == 0;
            if (fails && _fault is (Fault.Hangs or Fault.IsDoneLate or Fault.IsDoneTooLate))
            {
                return HangAsync(call);
            }

            var turn = TakeTurnAsync(_turn, fails ? () => FailAsync(call) : call);
            _turn = turn;
            return turn;
        }
    }

    private static async Task<T> TakeTurnAsync<T>(Task before, Func<Task<T>> call)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await call();
    }

    private async Task<T> FailAsync<T>(Func<Task<T>> call)
    {
        if (_fault is Fault.ThrowsAfter or Fault.IsCancelledAfter)
        {
            await call();
        }

        throw _fault is Fault.ThrowsBefore or Fault.ThrowsAfter
            ? new FactLogUnavailableException($"The store {_fault}.")
            : new OperationCanceledException($"The call {_fault}.");
    }

    private Task<T> HangAsync<T>(Func<Task<T>> call)
    {
        if (_fault == Fault.Hangs)
        {
            return new TaskCompletionSource<T>().Task;
        }

        var late = CallWhenReleasedAsync(call);
        _late = late;
        return late;
    }

    private async Task<T> CallWhenReleasedAsync<T>(Func<Task<T>> call)
    {
        await _release.Task;
        return await call();
    }

    private async Task ReleaseAsync()
    {
        _release.TrySetResult();
        await _late;
    }
}
