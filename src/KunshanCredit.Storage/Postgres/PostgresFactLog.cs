using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The fact log in a database that several silos share.</summary>
public sealed class PostgresFactLog : IFactLog, IStoreHealth, IAsyncDisposable
{
    private const int Lanes = 2;

    // Fewer than there are connections: however many ask about enterprises, the silo's own questions find one free. Who waits here waits as long
    // as he is patient; who waits for a connection would be turned down after a few seconds.
    private const int MostAtOnce = 16;
    private const string SelectEvents = $"select {EventRows.Columns} from events where uscc = $1 order by sequence";
    private const string SelectHead = "select head_sequence from enterprises where uscc = $1";
    private const string SelectHeads = "select uscc, head_sequence from enterprises where uscc = any($1)";
    private readonly PostgresStore _store;
    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly CommitLane[] _lanes;
    private readonly CommitProof _proof;

    /// <param name="store">The database.</param>
    /// <param name="silo">The name of this silo, which no other bears at the same time.</param>
    public PostgresFactLog(PostgresStore store, string silo)
    {
        (_store, _proof) = (store, new CommitProof(store, $"{silo}/proof"));
        _lanes = [.. Enumerable.Range(1, Lanes).Select(lane => new CommitLane(store, $"{silo}/{lane}"))];
    }

    /// <inheritdoc/>
    public Task<string?> WeaknessAsync(CancellationToken cancellationToken) => _store.WeaknessAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        (await ReadAsync<long>(SelectHead, (row, _) => row.GetInt64(0), cancellationToken, uscc.Text)).FirstOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) => await ReadAsync<RecordedEvent>(
        SelectEvents,
        (row, before) => EventRows.Read(row, 0, before.Count == 0 ? EventCanon.NoHash : before[^1].Hash),
        cancellationToken,
        uscc.Text);

    /// <summary>An enterprise keeps to one lane, so that its appends keep their order.</summary>
    public Task<AppendOutcome> AppendAsync(FactAppend append) =>
        _lanes[(StringComparer.Ordinal.GetHashCode(append.Uscc.Text) & int.MaxValue) % Lanes].AppendAsync(append);

    /// <inheritdoc/>
    public Task ProveAsync(CancellationToken cancellationToken) => _proof.ProveAsync();

    public async ValueTask DisposeAsync()
    {
        await _proof.DisposeAsync();
        foreach (var lane in _lanes)
        {
            await lane.DisposeAsync();
        }

        _turns.Dispose();
    }

    /// <summary>The heads of many enterprises, as <see cref="HeadAsync"/> tells them; those of which nothing is recorded are absent.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    public async Task<Dictionary<string, long>> HeadsAsync(string[] usccs, CancellationToken cancellationToken) =>
        (await ReadAsync<KeyValuePair<string, long>>(
            SelectHeads, (row, _) => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), cancellationToken, [usccs])).ToDictionary();

    private async Task<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, List<T>, T> take, CancellationToken cancellationToken, params object[] values)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var rows = await _store.ReadAsync(sql, take, cancellationToken, values);
            _store.ThrowIfOld();
            return rows;
        }
        finally
        {
            _turns.Release();
        }
    }
}
