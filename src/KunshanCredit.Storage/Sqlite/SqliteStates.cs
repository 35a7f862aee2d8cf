using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>A state as it is stored.</summary>
/// <param name="Payload">Its bytes; null once it was cleared.</param>
/// <param name="Version">Goes up with every write, from 1.</param>
public sealed record StoredState(byte[]? Payload, long Version);

/// <summary>
/// States of administrative grains in the embedded store: a file of its own beside the facts, so that a large import never stands in the way of a
/// fact's commit. A write is on disk when it returns, and goes in only over the version that the writer knows.
/// </summary>
public sealed class SqliteStates : IDisposable
{
    private const string SelectState = "select payload, version from grain_states where state_name = $1 and grain_id = $2";
    private const string InsertState = """
        insert into grain_states (state_name, grain_id, payload, version) values ($1, $2, $3, 1) on conflict do nothing
        """;

    private const string UpdateState = """
        update grain_states set payload = $3, version = version + 1 where state_name = $1 and grain_id = $2 and version = $4
        """;

    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly Statement _select;
    private readonly Statement _insert;
    private readonly Statement _update;

    /// <summary>The states of a store.</summary>
    public SqliteStates(SqliteStore store)
    {
        _connection = store.OpenAdministration();
        _select = new Statement(_connection, SelectState, 2);
        _insert = new Statement(_connection, InsertState, 3);
        _update = new Statement(_connection, UpdateState, 4);
    }

    /// <summary>The state of a grain; null if it was never written.</summary>
    /// <exception cref="FactLogUnavailableException">The store cannot be read now.</exception>
    public StoredState? Read(string name, string grain) => InTurn(() =>
    {
        using var row = _select.Read(name, grain);
        return row.Read() ? new StoredState(row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), row.GetInt64(1)) : null;
    });

    /// <summary>Writes a state over the version that the writer knows, and says its new version; null, with nothing written, if it is another.</summary>
    /// <param name="name">The name of the state.</param>
    /// <param name="grain">The grain.</param>
    /// <param name="payload">The bytes; null clears it.</param>
    /// <param name="knownVersion">The version that was read; null if none was there.</param>
    /// <exception cref="FactLogUnavailableException">The store takes nothing now, or the outcome is unknown.</exception>
    public long? Write(string name, string grain, byte[]? payload, long? knownVersion) => InTurn(() =>
    {
        var written = knownVersion is { } version
            ? _update.Execute(null, name, grain, payload, version)
            : _insert.Execute(null, name, grain, payload);
        return written == 0 ? (long?)null : (knownVersion ?? 0) + 1;
    });

    public void Dispose()
    {
        _select.Dispose();
        _insert.Dispose();
        _update.Dispose();
        _connection.Dispose();
    }

    private T InTurn<T>(Func<T> work)
    {
        lock (_turn)
        {
            try
            {
                return work();
            }
            catch (SqliteException failure)
            {
                throw new FactLogUnavailableException("The administrative store failed.", failure);
            }
        }
    }
}
