using System.Collections.Immutable;
using KunshanCredit.Domain.City;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>The city's index as SQL over its two tables.</summary>
internal sealed class PostgresCityIndex(NpgsqlConnection connection) : ICityIndex
{
    private const string SelectMarks = """
        select m.uscc, e.name, m.since, m.until from marks m join enterprises e on e.uscc = m.uscc
        where m.code = $1 and m.uscc > $2 order by m.uscc limit $3
        """;

    private const string SelectRanking = """
        select rank, uscc, name, security_score, security_banned from (
            select rank() over (order by security_score desc) as rank, uscc, name, security_score, security_banned
            from enterprises where security_category = $1 and security_score is not null) as ranked
        where rank > $2 or (rank = $2 and uscc > $3) order by rank, uscc limit $4
        """;

    private const string SelectByText = """
        select uscc, name from enterprises
        where uscc > $1 and (strpos(name_key, $2) > 0 or starts_with(uscc, $2)) order by uscc limit $3
        """;

    /// <inheritdoc/>
    public ImmutableArray<ListItem> List(string mark, string? afterUscc, int limit) => Rows(
        SelectMarks,
        row => new ListItem(
            row.GetString(0), Text(row, 1), row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3)),
        mark, afterUscc ?? "", limit);

    /// <inheritdoc/>
    public ImmutableArray<RankingItem> Ranking(string category, RankingItem? after, int limit) => Rows(
        SelectRanking,
        row => new RankingItem((int)row.GetInt64(0), row.GetString(1), Text(row, 2), row.GetDecimal(3), row.GetBoolean(4)),
        category, (long)(after?.Rank ?? 0), after?.Uscc ?? "", limit);

    /// <inheritdoc/>
    public ImmutableArray<SearchItem> Search(string text, string? afterUscc, int limit) => Rows(
        SelectByText, row => new SearchItem(row.GetString(0), Text(row, 1)), afterUscc ?? "", NameKey.Of(text), limit);

    /// <inheritdoc/>
    public CityCounts Count() => new(
        Rows("select count(*) from enterprises", row => (int)row.GetInt64(0))[0],
        CountBy("select colour, count(*) from enterprises where colour is not null group by colour"),
        CountBy("select tier, count(*) from enterprises where tier is not null group by tier"),
        CountBy("select customs_class, count(*) from enterprises where customs_class is not null group by customs_class"),
        CountBy("select tax_level, count(*) from enterprises where tax_level is not null group by tax_level"),
        CountBy("select code, count(*) from marks group by code"));

    private ImmutableDictionary<string, int> CountBy(string sql) =>
        Rows(sql, row => KeyValuePair.Create(row.GetString(0), (int)row.GetInt64(1))).ToImmutableDictionary();

    private ImmutableArray<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var command = connection.Command(sql, values);
        using var row = command.ExecuteReader();
        var items = ImmutableArray.CreateBuilder<T>();
        while (row.Read())
        {
            items.Add(read(row));
        }

        return items.ToImmutable();
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
