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
    public static RecordedEvent Read(NpgsqlDataReader row, int first, string previousHash) => Take(row, first).Restore(previousHash);

    /// <summary>What a row holds, from column <paramref name="first"/> on.</summary>
    public static StoredEvent Take(NpgsqlDataReader row, int first) => new(
        Sequence: row.GetInt64(first),
        Department: row.GetString(first + 1),
        Id: row.GetString(first + 2),
        Type: row.GetString(first + 3),
        EffectiveOn: row.GetFieldValue<DateOnly>(first + 4),
        Document: row.IsDBNull(first + 5) ? null : row.GetString(first + 5),
        Data: row.GetString(first + 6),
        RecordedAt: new DateTimeOffset(row.GetDateTime(first + 7)),
        Hash: row.GetFieldValue<byte[]>(first + 8));
}
