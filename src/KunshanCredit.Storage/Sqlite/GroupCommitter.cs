using System.Diagnostics;
using System.Threading.Channels;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>A piece of work for the only writer.</summary>
internal abstract class PendingWrite
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True if it was written, false if the head was another. On disk when it completes.</summary>
    public Task<bool> Done => _done.Task;

    /// <summary>How many rows it brings, for the size of a batch.</summary>
    public abstract int Size { get; }

    /// <summary>Set aside after it broke the batch: an id in use, or a value that the store refuses.</summary>
    public bool Refused { get; set; }

    /// <summary>Writes it within a transaction; false, with nothing written, if the head is another.</summary>
    public abstract bool Write(WriteBatch batch, SqliteTransaction transaction);

    /// <summary>Whether it is in the store after all, when a commit ended without an answer.</summary>
    public abstract bool IsWritten(SqliteConnection connection);

    public void Complete(bool written) => _done.TrySetResult(written);

    public void Fail(Exception cause) => _done.TrySetException(cause);
}

/// <summary>
/// One thread writes. It takes whatever is waiting, commits it as one transaction with one sync, and answers all of it; meanwhile the next batch
/// gathers. There is no timer: the size of a batch follows the load.
/// </summary>
internal sealed class GroupCommitter : IDisposable
{
    private const int MaxRowsPerBatch = 1024;
    private const int MaxWaiting = 16_384;
    private readonly Channel<PendingWrite> _waiting =
        Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly SqliteStore _store;
    private readonly Thread _thread;
    private SqliteConnection? _connection;
    private WriteBatch? _statements;

    public GroupCommitter(SqliteStore store)
    {
        _store = store;
        _thread = new Thread(Run) { IsBackground = true, Name = "fact log writer" };
        _thread.Start();
    }

    /// <summary>Whether the last attempt to write reached the disk.</summary>
    public bool IsHealthy { get; private set; } = true;

    /// <summary>Hands work to the writer, in order.</summary>
    /// <exception cref="FactLogUnavailableException">The queue is full, or the outcome is unknown.</exception>
    public Task<bool> WriteAsync(PendingWrite write) => _waiting.Writer.TryWrite(write)
        ? write.Done
        : throw new FactLogUnavailableException("Too many writes are waiting, or the store is closing.");

    /// <summary>Writes what is waiting, then stops.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
        Disconnect();
    }

    private void Run()
    {
        var batch = new List<PendingWrite>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            var rows = 0;
            while (rows < MaxRowsPerBatch && _waiting.Reader.TryRead(out var write))
            {
                batch.Add(write);
                rows += write.Size;
            }

            Commit(batch, rows);
        }
    }

    private void Commit(List<PendingWrite> batch, int rows)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var written = CommitAllButRefused(batch);
            StorageMetrics.Committed(rows, Stopwatch.GetElapsedTime(started));
            IsHealthy = true;
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Complete(written[i]);
            }
        }
        catch (SqliteException failure)
        {
            Resolve(batch, failure);
        }
    }

    /// <summary>Tries the batch until no write breaks it: one poison write never fails its neighbours.</summary>
    private bool[] CommitAllButRefused(List<PendingWrite> batch)
    {
        while (true)
        {
            _connection ??= _store.OpenWriter();
            _statements ??= new WriteBatch(_connection);
            using var transaction = _connection.BeginTransaction(deferred: false);
            var written = new bool[batch.Count];
            var current = 0;
            try
            {
                for (; current < batch.Count; current++)
                {
                    written[current] = !batch[current].Refused && batch[current].Write(_statements, transaction);
                }
            }
            catch (SqliteException failure) when (failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_TOOBIG)
            {
                batch[current].Refused = true;
                transaction.Rollback();
                continue;
            }

            transaction.Commit();
            return written;
        }
    }

    /// <summary>A commit failed, perhaps after it took effect: read back what is there before anybody is told.</summary>
    private void Resolve(List<PendingWrite> batch, SqliteException failure)
    {
        IsHealthy = false;
        Disconnect();
        try
        {
            using var reader = _store.OpenReader();
            foreach (var write in batch)
            {
                if (write.IsWritten(reader))
                {
                    write.Complete(true);
                }
                else
                {
                    write.Fail(new FactLogUnavailableException("The store refused a commit.", failure));
                }
            }
        }
        catch (SqliteException unreadable)
        {
            var unknown = new FactLogUnavailableException("The outcome of a commit is unknown.", unreadable);
            batch.ForEach(write => write.Fail(unknown));
        }
    }

    private void Disconnect()
    {
        _statements?.Dispose();
        _connection?.Dispose();
        (_statements, _connection) = (null, null);
    }
}
