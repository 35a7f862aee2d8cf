using KunshanCredit.Domain.Enterprises;
using KunshanCredit.References.Enterprises;
using Npgsql;

namespace KunshanCredit.References.Tables;

/// <summary>
/// Takes on a fact by one INSERT and leaves to the unique key what came before it. The sequence is the table's: it rises, so that nobody has to wait
/// for a number, but it has gaps.
/// </summary>
internal sealed class DirectRecorder(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert =
        """
        insert into reference.events (uscc, department, id, body) values ($1, $2, $3, $4)
        on conflict (uscc, department, id) do nothing
        returning sequence
        """;

    private const string SelectSame = "select sequence, body from reference.events where uscc = $1 and department = $2 and id = $3";

    /// <summary>Answers when the fact is on disk, or was before.</summary>
    public async Task<RecordReply> RecordAsync(Uscc uscc, byte[] json)
    {
        if (FactJson.Read(json, uscc, clock.Today()) is not { Event: var reported })
        {
            return RecordReply.Invalid;
        }

        await using var insert = database.CreateCommand(Insert).With(
            Database.Value(uscc.Text), Database.Value(reported.Department), Database.Value(reported.Id), Database.Text(json));
        return await insert.ExecuteScalarAsync() is long sequence
            ? new RecordReply(RecordOutcome.Recorded, sequence)
            : await CompareAsync(uscc, reported);
    }

    private async Task<RecordReply> CompareAsync(Uscc uscc, CreditEvent reported)
    {
        await using var select = database.CreateCommand(SelectSame).With(
            Database.Value(uscc.Text), Database.Value(reported.Department), Database.Value(reported.Id));
        await using var row = await select.ExecuteReaderAsync();
        return await row.ReadAsync()
            && FactJson.Read(row.GetFieldValue<byte[]>(1), uscc, clock.Today()) is { Event: var earlier } && earlier.HasSameContentAs(reported)
            ? new RecordReply(RecordOutcome.AlreadyRecorded, row.GetInt64(0))
            : RecordReply.Refused;
    }
}
