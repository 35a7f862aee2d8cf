using System.Globalization;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>Facts as rows: how they are written and how they come back.</summary>
internal static class FactRows
{
    /// <summary>The columns of a fact, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "sequence, department, event_id, type, effective_on, document, data, recorded_at, hash";

    /// <summary>The text of an instant in the store.</summary>
    public static string Instant(DateTimeOffset instant) => EventCanon.Instant(instant);

    /// <summary>The fact of a row.</summary>
    /// <param name="row">A row of <see cref="Columns"/>, from column <paramref name="first"/> on.</param>
    /// <param name="first">The first column.</param>
    /// <param name="previousHash">The hash of the fact before it.</param>
    public static RecordedEvent Read(SqliteDataReader row, int first, string previousHash) => Take(row, first).Restore(previousHash);

    /// <summary>What a row holds, from column <paramref name="first"/> on.</summary>
    public static StoredEvent Take(SqliteDataReader row, int first) => new(
        Sequence: row.GetInt64(first),
        Department: row.GetString(first + 1),
        Id: row.GetString(first + 2),
        Type: row.GetString(first + 3),
        EffectiveOn: Date(row.GetString(first + 4)),
        Document: row.IsDBNull(first + 5) ? null : row.GetString(first + 5),
        Data: row.GetString(first + 6),
        RecordedAt: DateTimeOffset.Parse(row.GetString(first + 7), CultureInfo.InvariantCulture).ToUniversalTime(),
        Hash: row.GetFieldValue<byte[]>(first + 8));

    /// <summary>The date of a column.</summary>
    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
