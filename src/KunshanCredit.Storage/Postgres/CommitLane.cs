using System.Diagnostics;
using System.Threading.Channels;
using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// One writer of this silo. It takes whatever is waiting, commits it as one transaction, and answers all of it; meanwhile the next batch gathers.
/// There is no timer: the size of a batch follows the load.
/// </summary>
internal sealed class CommitLane : IAsyncDisposable
{
    private const int MaxEventsPerBatch = 1024;
    private const int MaxWaiting = 16_384;
    private const string SelectUnlocked = "select uscc from enterprises where uscc = any($1) for no key update skip locked";

    private readonly Channel<PendingAppend> _waiting =
        Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly PostgresStore _store;
    private readonly OutcomeReader _outcomes;
    private readonly string _writer;
    private readonly Task _loop;
    private WriterConnection? _connection;
    private PendingAppend? _heldOver;

    /// <param name="store">Where to write.</param>
    /// <param name="writer">A name that no other writer bears at the same time.</param>
    public CommitLane(PostgresStore store, string writer)
    {
        (_store, _writer, _outcomes) = (store, writer, new OutcomeReader(store, writer));
        _loop = Task.Run(RunAsync);
        EndWithLoop();
    }

    /// <summary>Hands an append to the writer, in order.</summary>
    /// <exception cref="FactLogUnavailableException">The queue is full, or the outcome is unknown.</exception>
    public Task<AppendOutcome> AppendAsync(FactAppend append)
    {
        var pending = new PendingAppend(append);
        return _waiting.Writer.TryWrite(pending)
            ? pending.Done
            : throw new FactLogUnavailableException("Too many writes are waiting, or the store is closing.");
    }

    /// <summary>Writes what is waiting, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await DisconnectAsync();
    }

    private async Task RunAsync()
    {
        while (_heldOver is not null || await _waiting.Reader.WaitToReadAsync())
        {
            await WriteAsync(TakeBatch());
        }
    }

    /// <summary>A silo whose writer broke in a way that nobody foresaw must not live on without it: the exception ends the process.</summary>
    private async void EndWithLoop() => await _loop;

    /// <summary>
    /// Everything that waits, one group per enterprise. An append that does not follow on its enterprise's group is another activation's: it ends
    /// the batch and opens the next.
    /// </summary>
    private List<AppendGroup> TakeBatch()
    {
        var groups = new Dictionary<string, AppendGroup>(StringComparer.Ordinal);
        var events = 0;
        while (events < MaxEventsPerBatch && TryTake(out var next))
        {
            if (!groups.TryGetValue(next.Append.Uscc.Text, out var group))
            {
                groups.Add(next.Append.Uscc.Text, new AppendGroup(next));
            }
            else if (!group.TryAdd(next))
            {
                _heldOver = next;
                break;
            }

            events += next.Append.Events.Length;
        }

        // One order of rows for all silos: two batches cannot wait for each other in a circle.
        return [.. groups.Values.OrderBy(group => group.Uscc.Text, StringComparer.Ordinal)];
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PendingAppend? next)
    {
        (next, _heldOver) = (_heldOver, null);
        return next is not null || _waiting.Reader.TryRead(out next);
    }

    /// <summary>Writes a batch; if the database refuses something in it, writes each enterprise by itself, so that poison fails alone.</summary>
    private async Task WriteAsync(List<AppendGroup> groups)
    {
        try
        {
            await CommitAsync(groups);
        }
        catch (PostgresException refusal) when (CommitFailure.IsAboutContent(refusal) && groups.Count > 1)
        {
            foreach (var group in groups)
            {
                await WriteAsync([group]);
            }
        }
        catch (PostgresException refusal) when (CommitFailure.IsAboutContent(refusal))
        {
            groups[0].Complete(AppendOutcome.Conflict);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.LockNotAvailable && groups.Count > 1)
        {
            await WriteFreeAsync(groups, refusal);
        }
        catch (PostgresException refusal) when (CommitFailure.IsRolledBack(refusal))
        {
            await FailAsync(groups, refusal);
        }
        catch (NotDurableException weak)
        {
            await FailAsync(groups, weak);
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            await ResolveAsync(groups, failure);
        }
    }

    /// <summary>Somebody keeps a row locked: who waits for it is told so, and its neighbours are written without it.</summary>
    private async Task WriteFreeAsync(List<AppendGroup> groups, PostgresException refusal)
    {
        try
        {
            var connection = await ConnectAsync();
            var known = groups.Where(group => group.ExpectedHead > 0).Select(group => group.Uscc.Text).ToArray();
            var unlocked = await connection.Command(SelectUnlocked, [known]).ReadAsync<string>((row, _) => row.GetString(0), CancellationToken.None);
            var locked = groups.Where(group => group.ExpectedHead > 0).ExceptBy(unlocked, group => group.Uscc.Text).ToList();
            if (locked.Count > 0)
            {
                Fail(locked, refusal);
                await WriteAsync([.. groups.Except(locked)]);
                return;
            }
        }
        catch (Exception failure) when (DriverFailure.Is(failure))
        {
            // Nothing of them is written. What they are told is the first refusal: it says more than that the server is away by now.
        }

        await FailAsync(groups, refusal);
    }

    private async Task CommitAsync(List<AppendGroup> groups)
    {
        var started = Stopwatch.GetTimestamp();
        var connection = await ConnectAsync();
        await using var batch = connection.Batch();
        AppendStatements.AddAppends(batch, groups, _writer);
        var moved = new HashSet<string>(StringComparer.Ordinal);
        long? reached = null;
        string? weakness = null;
        await using (var row = await batch.ExecuteReaderAsync())
        {
            do
            {
                while (await row.ReadAsync())
                {
                    if (row.GetFieldType(0) == typeof(string))
                    {
                        moved.Add(row.GetString(0));
                    }
                    else
                    {
                        (reached, weakness) = (row.GetInt64(0), DurabilitySettings.Weakness(row, 1));
                    }
                }
            }
            while (await row.NextResultAsync());
        }

        connection.ThrowIfWarned();

        // It is committed, but in a way that a power cut can take back: whoever sends again hears of it when it is sure.
        if (weakness is not null)
        {
            throw new NotDurableException(weakness);
        }

        _store.LogReached(reached!.Value);
        StorageMetrics.Committed(groups.Sum(group => group.Events.Count()), Stopwatch.GetElapsedTime(started));
        groups.ForEach(group => group.Complete(moved.Contains(group.Uscc.Text) ? AppendOutcome.Committed : AppendOutcome.Conflict));
    }

    /// <summary>
    /// The connection broke, perhaps after the commit took effect, or the commit did not wait for its standby: read back what is there, and stays,
    /// before anybody is told.
    /// </summary>
    private async Task ResolveAsync(List<AppendGroup> groups, Exception failure)
    {
        if (_connection is not { Session: var session })
        {
            await FailAsync(groups, failure);
            return;
        }

        await DisconnectAsync();
        var written = await _outcomes.WrittenAsync(session, groups);
        groups.Where(group => written?.Contains(group.Uscc.Text) == true).ToList().ForEach(group => group.Complete(AppendOutcome.Committed));
        await FailAsync([.. groups.Where(group => written?.Contains(group.Uscc.Text) != true)], failure);
    }

    private async Task FailAsync(List<AppendGroup> groups, Exception failure)
    {
        await DisconnectAsync();
        Fail(groups, failure);
    }

    private static void Fail(List<AppendGroup> groups, Exception failure)
    {
        var unavailable = new FactLogUnavailableException("The store did not confirm a commit.", failure);
        groups.ForEach(group => group.Fail(unavailable));
    }

    /// <summary>The connection, or a new one if it died while nothing was written on it: the driver notices that by itself.</summary>
    private async Task<WriterConnection> ConnectAsync()
    {
        if (_connection is not { IsOpen: true })
        {
            await DisconnectAsync();
            _connection = await _store.OpenWriterAsync();
        }

        return _connection;
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
