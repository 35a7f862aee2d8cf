using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Grains;

/// <summary>
/// A fact log that always answers: a call that takes too long, or that is cancelled within the store, ends as the port promises. An append that is
/// no longer waited for may still take effect, which the fence and the ids make harmless.
/// </summary>
public sealed class BoundedFactLog : IFactLog
{
    // A caller of a grain waits half a minute; a load and an append must fit into that.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(14);
    private readonly IFactLog _log;
    private readonly TimeSpan _patience;

    /// <param name="log">The log that may hang.</param>
    /// <param name="patience">How long each call is waited for.</param>
    public BoundedFactLog(IFactLog log, TimeSpan patience)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(patience, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patience, Longest);
        (_log, _patience) = (log, patience);
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        BoundedAsync(token => _log.HeadAsync(uscc, token), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        BoundedAsync(token => _log.ReadAsync(uscc, token), cancellationToken);

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(FactAppend append) =>
        BoundedAsync(_ => _log.AppendAsync(append), CancellationToken.None);

    /// <inheritdoc/>
    public Task ProveAsync(CancellationToken cancellationToken) => BoundedAsync(
        async token =>
        {
            await _log.ProveAsync(token);
            return true;
        },
        cancellationToken);

    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(_patience);
        try
        {
            return await call(bounded.Token).WaitAsync(bounded.Token);
        }
        catch (OperationCanceledException tooLate) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FactLogUnavailableException("The store did not answer in time, or gave the call up.", tooLate);
        }
    }
}
