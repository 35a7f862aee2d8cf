using System.Data.Common;
using System.Globalization;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.PowerCuts.Tests;

/// <summary>
/// Facts in a plain table, written row by row by one connection with a setting of one's own: what the stores of the product refuse. It keeps
/// no fence and serves one writer per enterprise.
/// </summary>
internal sealed class TableLog(Func<DbConnection> connect, string settings) : IFactLog, IDisposable, IAsyncDisposable
{
    private const string CreateTable = """
        create table if not exists facts (uscc text, sequence bigint, id text, department text, type text, effective_on text, data text,
            recorded_at text, previous_hash text, hash text, primary key (uscc, sequence))
        """;

    private const string Insert = """
        insert into facts (uscc, sequence, id, department, type, effective_on, data, recorded_at, previous_hash, hash)
        values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        """;

    private const string SelectHead = "select coalesce(max(sequence), 0) from facts where uscc = @p0";
    private const string SelectFacts = """
        select sequence, id, department, type, effective_on, data, recorded_at, previous_hash, hash from facts where uscc = @p0 order by sequence
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private DbConnection? _connection;

    /// <inheritdoc/>
    public Task<long> HeadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        UseAsync(async connection => (long)(await Command(connection, SelectHead, uscc.Text).ExecuteScalarAsync(cancellationToken))!);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> ReadAsync(Uscc uscc, CancellationToken cancellationToken) =>
        UseAsync<IReadOnlyList<RecordedEvent>>(async connection =>
        {
            await using var row = await Command(connection, SelectFacts, uscc.Text).ExecuteReaderAsync(cancellationToken);
            var events = new List<RecordedEvent>();
            while (await row.ReadAsync(cancellationToken))
            {
                var reported = EventReader.Restore(row.GetString(1), row.GetString(2), row.GetString(3), Date(row.GetString(4)), null, row.GetString(5));
                var recordedAt = DateTimeOffset.Parse(row.GetString(6), CultureInfo.InvariantCulture).ToUniversalTime();
                events.Add(new RecordedEvent(reported, row.GetInt64(0), recordedAt, row.GetString(7), row.GetString(8)));
            }

            return events;
        });

    /// <inheritdoc/>
    public Task ProveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(FactAppend append) => UseAsync(async connection =>
    {
        var recorded = append.Events.Single();
        var reported = recorded.Event;
        await Command(
            connection, Insert, append.Uscc.Text, recorded.Sequence, reported.Id, reported.Department, reported.Type.Name,
            EventCanon.Date(reported.EffectiveOn), reported.Data, EventCanon.Instant(recorded.RecordedAt), recorded.PreviousHash, recorded.Hash)
            .ExecuteNonQueryAsync();
        return AppendOutcome.Committed;
    });

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DbCommand Command(DbConnection connection, string sql, params object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> use)
    {
        await _turn.WaitAsync();
        try
        {
            return await use(_connection ??= await OpenAsync());
        }
        catch (DbException failure)
        {
            _connection?.Dispose();
            _connection = null;
            throw new FactLogUnavailableException("The table is away.", failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = connect();
        await connection.OpenAsync();
        await Command(connection, settings).ExecuteNonQueryAsync();
        await Command(connection, CreateTable).ExecuteNonQueryAsync();
        return connection;
    }
}
