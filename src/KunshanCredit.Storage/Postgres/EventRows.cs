using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>How facts come back from their rows.</summary>
internal static class EventRows
{
    /// <summary>The columns of a fact, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "sequence, department, event_id, type, effective_on, document, data, recorded_at, hash";

    /// <summary>The fact of a row.</summary>
    /// <param name="row">A row of <see cref="Columns"/>, from column <paramref name="first"/> on.</param>
    /// <param name="first">The first column.</param>
    /// <param name="previousHash">The hash of the fact before it.</param>
    public static RecordedEvent Read(NpgsqlDataReader row, int first, string previousHash)
    {
        var reported = EventReader.Restore(
            id: row.GetString(first + 2),
            department: row.GetString(first + 1),
            type: row.GetString(first + 3),
            effectiveOn: row.GetFieldValue<DateOnly>(first + 4),
            document: row.IsDBNull(first + 5) ? null : row.GetString(first + 5),
            data: row.GetString(first + 6));
        return new RecordedEvent(
            reported,
            row.GetInt64(first),
            new DateTimeOffset(row.GetDateTime(first + 7)),
            previousHash,
            Convert.ToHexStringLower(row.GetFieldValue<byte[]>(first + 8)));
    }
}
