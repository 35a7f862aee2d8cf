using System.Collections.Immutable;
using System.Globalization;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The city's index as SQL over its two tables, whichever database they are in.</summary>
internal sealed class SqliteCityIndex(SqliteConnection connection) : ICityIndex
{
    private const string SelectMarks = """
        select m.uscc, e.name, m.since, m.until from marks m join enterprises e on e.uscc = m.uscc
        where m.code = $1 and m.uscc > $2 order by m.uscc limit $3
        """;

    private const string CountAlike = """
        select colour, tier, customs_class, tax_level, count(*) from enterprises group by colour, tier, customs_class, tax_level
        """;

    // A page reads itself and, by the index alone, how many come before it: ranks of the whole category are not needed for that.
    private const string SelectRanking = """
        with page as (
            select uscc, name, security_score, security_order as score, security_banned from enterprises
            where security_category = $1 and security_score is not null and (security_order < $2 or (security_order = $2 and uscc > $3))
            order by security_order desc, uscc limit $4),
        first as (select score, uscc from page order by score desc, uscc limit 1),
        above as (
            select count(*) as number from enterprises e, first f
            where e.security_category = $1 and e.security_score is not null and e.security_order > f.score),
        tied as (
            select count(*) as number from enterprises e, first f
            where e.security_category = $1 and e.security_score is not null and e.security_order = f.score and e.uscc < f.uscc)
        select above.number + case when p.score = f.score then 1 else tied.number + rank() over (order by p.score desc) end,
            p.uscc, p.name, p.security_score, p.security_banned
        from page p, first f, above, tied order by p.score desc, p.uscc
        """;

    private static readonly string SelectByText = $"""
        select uscc, name from enterprises
        where uscc > $1 and (instr(name_key, $2) > 0 or substr(uscc, 1, length($2)) = $2 or instr({LooseName}, $3) > 0) order by uscc limit $4
        """;

    /// <summary>The key of a name without what is left out of names.</summary>
    private static string LooseName => NameKey.LeftOut.Aggregate("name_key", (key, part) => $"replace({key}, '{part}', '')");

    private const string AgendaColumns = "select a.uscc, e.name, a.department, a.kind, a.reference, a.document, a.since, a.due_on";

    // With a department and without it the rows are read in the order of one index or another.
    private const string SelectAgenda = $"{AgendaColumns} from agenda a join enterprises e on e.uscc = a.uscc where a.department = $1 {AgendaPage}";
    private const string SelectAllAgenda = $"{AgendaColumns} from agenda a join enterprises e on e.uscc = a.uscc where $1 is null {AgendaPage}";
    private const string AgendaPage = $"""
        and instr(' ' || $2 || ' ', ' ' || a.kind || ' ') > 0
            and (a.since is null or a.since <= $3) and ($4 is null or a.due_on <= $4)
            and ($5 is null or (coalesce(a.due_on, '{NoDay}'), a.uscc, a.kind, a.department, a.reference) > ($5, $6, $7, $8, $9))
        order by coalesce(a.due_on, '{NoDay}'), a.uscc, a.kind, a.department, a.reference limit $10
        """;

    // Comes after every day.
    private const string NoDay = "9999";

    // No score is as high.
    private const decimal Beyond = long.MaxValue;

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
        category, (double)(after?.Score ?? Beyond), after?.Uscc ?? "", limit);

    /// <inheritdoc/>
    public ImmutableArray<SearchItem> Search(string text, string? afterUscc, int limit) => Rows(
        SelectByText, row => new SearchItem(row.GetString(0), Text(row, 1)), afterUscc ?? "", NameKey.Of(text), NameKey.LooseOf(text), limit);

    /// <inheritdoc/>
    public CityCounts Count() => CityCounts.Of(
        Rows(CountAlike, row => new AlikeEnterprises(Text(row, 0), Text(row, 1), Text(row, 2), Text(row, 3), row.GetInt32(4))),
        CountBy("select code, count(*) from marks group by code"),
        CountBy("select kind, count(*) from agenda group by kind"));

    /// <inheritdoc/>
    public ImmutableArray<WorkItem> Agenda(AgendaQuery query) => Rows(
        query.Department is null ? SelectAllAgenda : SelectAgenda,
        row => new WorkItem(row.GetString(0), Text(row, 1), new AgendaItem(
            row.GetString(2), row.GetString(3), row.GetString(4), Text(row, 5), Date(row, 6), Date(row, 7))),
        query.Department, string.Join(' ', query.Kinds), EventCanon.Date(query.On), query.DueBy is { } due ? EventCanon.Date(due) : null,
        query.After is null ? null : query.After.Item.DueOn is { } day ? EventCanon.Date(day) : NoDay,
        query.After?.Uscc, query.After?.Item.Kind, query.After?.Item.Department, query.After?.Item.Reference, query.Limit);

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

    private static DateOnly? Date(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : FactRows.Date(row.GetString(column));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
