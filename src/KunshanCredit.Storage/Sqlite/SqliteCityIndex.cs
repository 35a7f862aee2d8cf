using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.City;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The city's index as SQL over its two tables, whichever database they are in.</summary>
internal sealed class SqliteCityIndex(SqliteConnection connection) : ICityIndex
{
    private const string SelectMarks = """
        select m.uscc, e.name, m.since, m.until from marks m join enterprises e on e.uscc = m.uscc
        where m.code = $1 and m.uscc > $2 order by m.uscc limit $3
        """;

    private const string SelectRanking = """
        select rank, uscc, name, security_score, security_banned from (
            select rank() over (order by security_order desc) as rank, uscc, name, security_score, security_order, security_banned
            from enterprises where security_category = $1 and security_score is not null)
        where rank > $2 or (rank = $2 and uscc > $3) order by rank, uscc limit $4
        """;

    private const string SelectByText = """
        select uscc, name from enterprises
        where uscc > $1 and (instr(name_key, $2) > 0 or substr(uscc, 1, length($2)) = $2) order by uscc limit $3
        """;

    /// <inheritdoc/>
    public ImmutableArray<ListItem> List(string mark, string? afterUscc, int limit) => Rows(
        SelectMarks,
        row => new ListItem(
            row.GetString(0), Text(row, 1), FactRows.Date(row.GetString(2)), row.IsDBNull(3) ? null : FactRows.Date(row.GetString(3))),
        mark, afterUscc ?? "", limit);

    /// <inheritdoc/>
    public ImmutableArray<RankingItem> Ranking(string category, RankingItem? after, int limit) => Rows(
        SelectRanking,
        row => new RankingItem(
            row.GetInt32(0), row.GetString(1), Text(row, 2), decimal.Parse(row.GetString(3), CultureInfo.InvariantCulture), row.GetInt32(4) != 0),
        category, after?.Rank ?? 0, after?.Uscc ?? "", limit);

    /// <inheritdoc/>
    public ImmutableArray<SearchItem> Search(string text, string? afterUscc, int limit) => Rows(
        SelectByText, row => new SearchItem(row.GetString(0), Text(row, 1)), afterUscc ?? "", NameKey.Of(text), limit);

    /// <inheritdoc/>
    public CityCounts Count() => new(
        Rows("select count(*) from enterprises", row => row.GetInt32(0))[0],
        CountBy("select colour, count(*) from enterprises where colour is not null group by colour"),
        CountBy("select tier, count(*) from enterprises where tier is not null group by tier"),
        CountBy("select customs_class, count(*) from enterprises where customs_class is not null group by customs_class"),
        CountBy("select tax_level, count(*) from enterprises where tax_level is not null group by tax_level"),
        CountBy("select code, count(*) from marks group by code"));

    private ImmutableDictionary<string, int> CountBy(string sql) =>
        Rows(sql, row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1))).ToImmutableDictionary();

    private ImmutableArray<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var statement = new Statement(connection, sql, values.Length);
        using var row = statement.Read(values);
        var items = ImmutableArray.CreateBuilder<T>();
        while (row.Read())
        {
            items.Add(read(row));
        }

        return items.ToImmutable();
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
