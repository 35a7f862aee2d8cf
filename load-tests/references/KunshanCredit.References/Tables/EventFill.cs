using System.Text;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using Npgsql;
using NpgsqlTypes;

namespace KunshanCredit.References.Tables;

/// <summary>Takes in many facts by COPY, past the actors: to be done before anybody asks for the enterprises.</summary>
internal sealed class EventFill(NpgsqlDataSource database, TimeProvider clock)
{
    private const string SelectHeads = "select uscc, max(sequence) from reference.events group by uscc";
    private const string Copy =
        "copy reference.events (uscc, sequence, department, id, body, recorded_at) from stdin (format binary)";
    private const string Tidy = "vacuum (analyze) reference.events";

    /// <summary>Takes in facts, one a line, each of them with its enterprise; returns how many.</summary>
    /// <exception cref="FormatException">A line is no fact.</exception>
    public async Task<long> FillAsync(IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        var heads = await HeadsAsync(cancellation);
        var start = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
        var count = 0L;
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            var fact = FactJson.Read(Encoding.UTF8.GetBytes(line), named: null, clock.Today())
                ?? throw new FormatException($"Line {count + 1} is no fact.");
            var sequence = heads[fact.Uscc.Text] = heads.GetValueOrDefault(fact.Uscc.Text) + 1;
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(fact.Uscc.Text, cancellation);
            await copy.WriteAsync(sequence, cancellation);
            await copy.WriteAsync(fact.Event.Department, cancellation);
            await copy.WriteAsync(fact.Event.Id, cancellation);
            await copy.WriteAsync(line, cancellation);
            await copy.WriteAsync(start.AddMicroseconds(count), NpgsqlDbType.TimestampTz, cancellation);
            count++;
        }

        await copy.CompleteAsync(cancellation);
        await copy.CloseAsync(cancellation);
        await using var tidy = database.CreateCommand(Tidy);
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync(cancellation);
        return count;
    }

    /// <summary>The last sequence of each enterprise that has one.</summary>
    private async Task<Dictionary<string, long>> HeadsAsync(CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectHeads);
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var heads = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation))
        {
            heads.Add(row.GetString(0), row.GetInt64(1));
        }

        return heads;
    }
}
