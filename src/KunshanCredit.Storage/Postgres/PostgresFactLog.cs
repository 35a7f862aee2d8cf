using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The fact log in a database that several silos share.</summary>
public sealed class PostgresFactLog : IFactLog, IStoreHealth, IAsyncDisposable
{
    private const int Lanes = 2;
    private const int MostHeadsAtOnce = 128;
    private const int MostLogsAtOnce = 32;
    private const string SelectEvents = $"select uscc, {EventRows.Columns} from events where uscc = any($1) order by uscc, sequence";
    private const string SelectHeads = "select uscc, head_sequence from enterprises where uscc = any($1)";
    private readonly PostgresStore _store;
    private readonly GatheredReader<EnterpriseLog> _logs;
    private readonly GatheredReader<long> _heads;
    private readonly CommitLane[] _lanes;
    private readonly CommitProof _proof;

    /// <param name="store">The database.</param>
    /// <param name="silo">The name of this silo, which no other bears at the same time.</param>
    public PostgresFactLog(PostgresStore store, string silo)
    {
        (_store, _proof) = (store, new CommitProof(store, $"{silo}/proof"));
        _logs = new GatheredReader<EnterpriseLog>(MostLogsAtOnce, LogsAsync);
        _heads = new GatheredReader<long>(MostHeadsAtOnce, usccs => HeadsAsync(usccs, CancellationToken.None));
        _lanes = [.. Enumerable.Range(1, Lanes).Select(lane => new CommitLane(store, $"{silo}/{lane}"))];
    }

    /// <inheritdoc/>
    public Task<string?> WeaknessAsync(CancellationToken cancellationToken) => _store.WeaknessAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) => _heads.ReadAsync(uscc.Text, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">An event cannot be read.</exception>
    public async Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        await _logs.ReadAsync(uscc.Text, cancellationToken) is not { } log ? []
        : log.Damage is { } damage ? throw new InvalidDataException(damage.Message, damage) : log.Events;

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

        await _logs.DisposeAsync();
        await _heads.DisposeAsync();
    }

    /// <summary>The heads of many enterprises, as <see cref="HeadAsync"/> tells them; those of which nothing is recorded are absent.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    public Task<Dictionary<string, long>> HeadsAsync(string[] usccs, CancellationToken cancellationToken) => _store.ReadLogAsync(
        SelectHeads, ByCode<long>, static (heads, row) => heads[row.GetString(0)] = row.GetInt64(1), cancellationToken, [usccs]);

    private Task<Dictionary<string, EnterpriseLog>> LogsAsync(string[] usccs) => _store.ReadLogAsync(
        SelectEvents, ByCode<EnterpriseLog>, static (logs, row) => Take(logs, row), CancellationToken.None, [usccs]);

    private static void Take(Dictionary<string, EnterpriseLog> logs, NpgsqlDataReader row)
    {
        var uscc = row.GetString(0);
        var log = logs.GetValueOrDefault(uscc) ?? new EnterpriseLog(uscc, [], null);
        logs[uscc] = log.With(row, static (row, previousHash) => EventRows.Read(row, 1, previousHash));
    }

    private static Dictionary<string, T> ByCode<T>() => new(StringComparer.Ordinal);
}
