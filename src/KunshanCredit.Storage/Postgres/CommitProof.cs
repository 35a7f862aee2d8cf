namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// Makes sure of what was only read, by a commit of its own on a connection of its own. All who ask while one is on its way share the next, which
/// begins after they asked.
/// </summary>
internal sealed class CommitProof(PostgresStore store, string writer) : IAsyncDisposable
{
    private const int PatienceSeconds = 3;
    private readonly Lock _turn = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;
    private WriterConnection? _connection;

    /// <summary>Completes when everything that was read before is as sure as a commit.</summary>
    /// <exception cref="Domain.Enterprises.FactLogUnavailableException">That is not known now.</exception>
    public async Task ProveAsync()
    {
        try
        {
            await Next();
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            throw new Domain.Enterprises.FactLogUnavailableException("The store does not confirm what it shows.", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Last().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisconnectAsync();
    }

    private Task Next()
    {
        lock (_turn)
        {
            return _next ??= CommitAfterAsync(_running);
        }
    }

    private Task Last()
    {
        lock (_turn)
        {
            return _next ?? _running;
        }
    }

    private async Task CommitAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_turn)
        {
            (_running, _next) = (_next!, null);
        }

        var isThrough = false;
        try
        {
            await CommitAsync();
            isThrough = true;
        }
        finally
        {
            if (!isThrough)
            {
                await DisconnectAsync();
            }
        }
    }

    private async Task CommitAsync()
    {
        if (_connection is { IsOpen: true } kept)
        {
            try
            {
                await kept.TouchAsync(writer, PatienceSeconds);
                return;
            }
            catch (Exception stale) when (DriverFailure.IsStale(stale))
            {
                // It broke while nobody used it: once more, on a new one.
            }
        }

        await DisconnectAsync();
        _connection = await store.OpenWriterAsync();
        await _connection.TouchAsync(writer, PatienceSeconds);
    }

    private async Task DisconnectAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
