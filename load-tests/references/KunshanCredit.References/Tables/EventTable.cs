using KunshanCredit.References.Enterprises;
using Npgsql;

namespace KunshanCredit.References.Tables;

/// <summary>The facts of enterprises as their actors write and read them: one INSERT each.</summary>
internal sealed class EventTable(NpgsqlDataSource database)
{
    private const string Insert =
        "insert into reference.events (uscc, sequence, department, id, body, recorded_at) values ($1, $2, $3, $4, $5, $6)";

    private const string Select = "select body, recorded_at from reference.events where uscc = $1 order by sequence";

    /// <summary>Returns when the fact is on disk.</summary>
    /// <exception cref="NpgsqlException">It may be or not: who wrote it is to read again.</exception>
    public async Task InsertAsync(StoredFact fact)
    {
        await using var insert = database.CreateCommand(Insert).With(
            Database.Value(fact.Uscc), Database.Value(fact.Sequence), Database.Value(fact.Department), Database.Value(fact.Id),
            Database.Text(fact.Body), Database.Value(fact.RecordedAt));
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>The facts of an enterprise, oldest first.</summary>
    public async Task<List<(byte[] Body, DateTimeOffset RecordedAt)>> ReadAsync(string uscc, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(Select).With(Database.Value(uscc));
        await using var row = await select.ExecuteReaderAsync(cancellation);
        var facts = new List<(byte[], DateTimeOffset)>();
        while (await row.ReadAsync(cancellation))
        {
            facts.Add((row.GetFieldValue<byte[]>(0), row.GetFieldValue<DateTimeOffset>(1)));
        }

        return facts;
    }
}
