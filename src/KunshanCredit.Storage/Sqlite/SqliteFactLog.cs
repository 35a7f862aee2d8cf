using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The fact log on the embedded store.</summary>
public sealed class SqliteFactLog : IFactLog, IStoreHealth, IDisposable
{
    private const string SelectEvents = $"select {FactRows.Columns} from events where uscc = $1 order by sequence";
    private static readonly Uscc Nobody = Uscc.Parse("91320583MA0TE5T00B");
    private const string SelectHead = "select head_sequence from enterprises where uscc = $1";
    private readonly SqliteReaders _readers;
    private readonly SqliteReaders _heads;
    private readonly GroupCommitter _committer;

    public SqliteFactLog(SqliteStore store)
    {
        _readers = new SqliteReaders(store, SelectEvents, 1);
        _heads = new SqliteReaders(store, SelectHead, 1);
        _committer = new GroupCommitter(store);
    }

    /// <summary>
    /// Why it cannot serve now; null if it can. After a failed commit it tries to write, without changing anything: nobody else would, since balancers
    /// turn away from a silo that is not ready.
    /// </summary>
    public async Task<string?> WeaknessAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(Nobody, cancellationToken);
            return _committer.IsHealthy || await _committer.WriteAsync(new PendingTrial()) ? null : "the last commit did not reach the disk";
        }
        catch (FactLogUnavailableException failure)
        {
            return failure.Message;
        }
    }

    /// <inheritdoc/>
    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        Task.Run(() => Read(_heads, uscc, rows => rows.Read() ? rows.GetInt64(0) : 0), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        await Task.Run(() => Read(_readers, uscc, Events), cancellationToken);

    /// <inheritdoc/>
    public async Task<AppendOutcome> AppendAsync(FactAppend append) =>
        await _committer.WriteAsync(new PendingAppend(append)) ? AppendOutcome.Committed : AppendOutcome.Conflict;

    /// <summary>What a connection can read here was synced before it could be read.</summary>
    public Task ProveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Replaces a row of the city's index that time has overtaken; false, with nothing written, if its head is another.</summary>
    internal Task<bool> RefreshAsync(EnterpriseSummary summary) => _committer.WriteAsync(new PendingRefresh(summary));

    public void Dispose()
    {
        _committer.Dispose();
        _readers.Dispose();
        _heads.Dispose();
    }

    private static List<RecordedEvent> Events(SqliteDataReader rows)
    {
        var events = new List<RecordedEvent>();
        while (rows.Read())
        {
            events.Add(FactRows.Read(rows, 0, events.Count == 0 ? EventCanon.NoHash : events[^1].Hash));
        }

        return events;
    }

    private static T Read<T>(SqliteReaders readers, Uscc uscc, Func<SqliteDataReader, T> take)
    {
        try
        {
            using var lease = readers.Lease();
            using var rows = lease.Statement.Read(uscc.Text);
            return take(rows);
        }
        catch (SqliteException failure)
        {
            throw new FactLogUnavailableException("The store cannot be read.", failure);
        }
    }

    private sealed class PendingAppend(FactAppend append) : PendingWrite
    {
        public override int Size => append.Events.Length;

        public override bool Write(WriteBatch batch, SqliteTransaction transaction) => batch.Append(transaction, append);

        public override bool IsWritten(SqliteConnection connection)
        {
            using var statement = new Statement(connection, "select hash from events where uscc = $1 and sequence = $2", 2);
            using var row = statement.Read(append.Uscc.Text, append.Events[^1].Sequence);
            return row.Read() && Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0)) == append.Events[^1].Hash;
        }
    }

    private sealed class PendingRefresh(EnterpriseSummary summary) : PendingWrite
    {
        public override int Size => 1;

        public override bool Write(WriteBatch batch, SqliteTransaction transaction) =>
            batch.PutSummary(transaction, summary, summary.Sequence, summary.HeadHash);

        // It is derived: if it is lost, the next question finds it due again.
        public override bool IsWritten(SqliteConnection connection) => false;
    }

    /// <summary>Writes what is there already, to see whether the disk takes it.</summary>
    private sealed class PendingTrial : PendingWrite
    {
        public override int Size => 0;

        public override bool Write(WriteBatch batch, SqliteTransaction transaction)
        {
            batch.Touch(transaction);
            return true;
        }

        public override bool IsWritten(SqliteConnection connection) => false;
    }
}
