using Npgsql;

namespace KunshanCredit.References.Tables;

/// <summary>One ready answer for each enterprise.</summary>
internal sealed class AnswerTable(NpgsqlDataSource database)
{
    private const string Select = "select body from reference.answers where uscc = $1";
    private const string Copy = "copy reference.answers (uscc, body) from stdin (format binary)";
    private const string Tidy = "vacuum (analyze) reference.answers";

    /// <summary>The answer; null if there is none.</summary>
    public async Task<byte[]?> FindAsync(string uscc, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(Select).With(Database.Value(uscc));
        await using var row = await select.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? row.GetFieldValue<byte[]>(0) : null;
    }

    /// <summary>Takes in answers; returns how many.</summary>
    public async Task<long> FillAsync(IAsyncEnumerable<string> lines, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
        var count = 0L;
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            var (uscc, answer) = AnswerLine.Parse(line);
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(uscc, cancellation);
            await copy.WriteAsync(answer, cancellation);
            count++;
        }

        await copy.CompleteAsync(cancellation);
        await copy.CloseAsync(cancellation);
        await using var tidy = database.CreateCommand(Tidy);
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync(cancellation);
        return count;
    }
}
