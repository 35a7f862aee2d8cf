using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>
/// The statements that write many enterprises at once, sent together as one transaction and one round trip. First the fence: each row moves on
/// only from the head that its writer knows. Everything after it goes only where the row now bears the new head's hash, which no other append has.
/// </summary>
internal static class AppendStatements
{
    private const string SummaryColumns = """
        uscc, name, name_key, head_sequence, head_hash, assessed_on, valid_until, outward, colour, tier, customs_class, tax_level,
        security_category, security_score, security_banned
        """;

    private const string MoveEnterprises = $"""
        update enterprises e set name = i.name, name_key = i.name_key, head_sequence = i.head_sequence, head_hash = i.head_hash,
            assessed_on = i.assessed_on, valid_until = i.valid_until, outward = i.outward, colour = i.colour, tier = i.tier,
            customs_class = i.customs_class, tax_level = i.tax_level, security_category = i.security_category,
            security_score = i.security_score, security_banned = i.security_banned
        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[],
            $11::text[], $12::text[], $13::text[], $14::numeric[], $15::boolean[], $16::bytea[]) as i({SummaryColumns}, expected)
        where e.uscc = i.uscc and e.head_hash = i.expected
        returning e.uscc
        """;

    private const string AddEnterprises = $"""
        insert into enterprises ({SummaryColumns})
        select {SummaryColumns}
        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::date[], $7::date[], $8::text[], $9::text[], $10::text[],
            $11::text[], $12::text[], $13::text[], $14::numeric[], $15::boolean[], $16::bytea[]) as i({SummaryColumns}, expected)
        on conflict do nothing
        returning uscc
        """;

    private const string AddEvents = """
        with added as (
            insert into events (uscc, sequence, department, event_id, type, effective_on, document, data, recorded_at, hash)
            select i.uscc, i.sequence, i.department, i.event_id, i.type, i.effective_on, i.document, i.data, i.recorded_at, i.hash
            from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[], $8::text[], $9::timestamptz[],
                $10::bytea[], $11::bytea[]) as i(uscc, sequence, department, event_id, type, effective_on, document, data, recorded_at, hash, head)
            join enterprises e on e.uscc = i.uscc and e.head_hash = i.head
            returning 1)
        insert into writers as w (writer, events) select $12, count(*) from added
        on conflict (writer) do update set events = w.events + excluded.events
        """;

    private const string CountEvents = $"select sum(events)::bigint, {DurabilitySettings.Columns} from writers";

    // Each enterprise brings its own codes: a list of all of them would be searched from end to end for every mark.
    private const string RemoveMarks = """
        delete from marks m using unnest($1::text[], $2::bytea[], $3::text[]) as i(uscc, head, codes), enterprises e
        where m.uscc = i.uscc and e.uscc = i.uscc and e.head_hash = i.head and m.code <> all(string_to_array(i.codes, ' '))
        """;

    private const string PutMarks = """
        insert into marks as m (code, uscc, since, until)
        select i.code, i.uscc, i.since, i.until
        from unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::bytea[]) as i(uscc, code, since, until, head)
        join enterprises e on e.uscc = i.uscc and e.head_hash = i.head
        on conflict (code, uscc) do update set since = excluded.since, until = excluded.until
        where (m.since, m.until) is distinct from (excluded.since, excluded.until)
        """;

    /// <summary>
    /// Adds what writes groups of appends, one per enterprise. What the batch returns are the codes of the enterprises that moved, and at last how
    /// many events the log holds, with the <see cref="DurabilitySettings"/> under which it is committed.
    /// </summary>
    public static void AddAppends(NpgsqlBatch batch, IReadOnlyList<AppendGroup> groups, string writer)
    {
        AddSummaries(batch, MoveEnterprises, [.. groups.Where(group => group.ExpectedHead > 0).Select(Row)]);
        AddSummaries(batch, AddEnterprises, [.. groups.Where(group => group.ExpectedHead == 0).Select(Row)]);
        var events = groups.SelectMany(group => group.Events.Select(recorded => (Group: group, Recorded: recorded))).ToList();
        batch.BatchCommands.Add(Command(
            AddEvents,
            All(e => e.Group.Uscc.Text), All(e => e.Recorded.Sequence), All(e => e.Recorded.Event.Department), All(e => e.Recorded.Event.Id),
            All(e => e.Recorded.Event.Type.Name), All(e => e.Recorded.Event.EffectiveOn), All(e => EventCanon.Document(e.Recorded.Event.Document)),
            All(e => e.Recorded.Event.Data), All(e => e.Recorded.RecordedAt.UtcDateTime), All(e => Convert.FromHexString(e.Recorded.Hash)),
            All(e => e.Group.NewHash), writer));
        AddMarks(batch, [.. groups.Select(Row)]);
        AgendaStatements.Add(batch, [.. groups.Select(group => (group.Last.Append.Summary, group.NewHash))]);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CountEvents));

        T[] All<T>(Func<(AppendGroup Group, RecordedEvent Recorded), T> value) => [.. events.Select(value)];
    }

    /// <summary>Adds what replaces rows of the city's index whose heads did not move. The batch returns the codes of those that were replaced.</summary>
    public static void AddRefreshes(NpgsqlBatch batch, IEnumerable<EnterpriseSummary> summaries)
    {
        List<SummaryRow> rows = [.. summaries.Select(summary => new SummaryRow(
            summary, Convert.FromHexString(summary.HeadHash), summary.Sequence, Convert.FromHexString(summary.HeadHash)))];
        AddSummaries(batch, MoveEnterprises, rows);
        AddMarks(batch, rows);
        AgendaStatements.Add(batch, [.. rows.Select(row => (row.Summary, row.Hash))]);
    }

    private static SummaryRow Row(AppendGroup group) => new(group.Last.Append.Summary, group.ExpectedHash, group.NewHead, group.NewHash);

    private static void AddSummaries(NpgsqlBatch batch, string sql, List<SummaryRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        batch.BatchCommands.Add(Command(
            sql,
            Of(s => s.Uscc.Text), Of(s => s.Name), Of(s => s.Name is null ? null : NameKey.Of(s.Name)), All(r => r.Head), All(r => r.Hash),
            Of(s => s.AssessedOn), Of(s => s.ValidUntil), Of(s => s.Outward), Of(s => s.Colour), Of(s => s.Tier), Of(s => s.CustomsClass),
            Of(s => s.TaxLevel), Of(s => s.SecurityCategory), Of(s => s.SecurityScore), Of(s => s.SecurityBanned), All(r => r.Expected)));

        T[] All<T>(Func<SummaryRow, T> value) => [.. rows.Select(value)];
        T[] Of<T>(Func<EnterpriseSummary, T> value) => All(row => value(row.Summary));
    }

    private static void AddMarks(NpgsqlBatch batch, List<SummaryRow> rows)
    {
        var marks = rows.SelectMany(row => row.Summary.Marks.Select(mark => (Row: row, Mark: mark))).ToList();
        string[] usccs = [.. marks.Select(each => each.Row.Summary.Uscc.Text)];
        string[] codes = [.. marks.Select(each => each.Mark.Code)];
        batch.BatchCommands.Add(Command(
            RemoveMarks, rows.Select(row => row.Summary.Uscc.Text).ToArray(), rows.Select(row => row.Hash).ToArray(),
            rows.Select(row => string.Join(' ', row.Summary.Marks.Select(mark => mark.Code))).ToArray()));
        if (marks.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                PutMarks, usccs, codes, marks.Select(each => each.Mark.Since).ToArray(), marks.Select(each => each.Mark.Until).ToArray(),
                marks.Select(each => each.Row.Hash).ToArray()));
        }
    }

    internal static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    /// <summary>A row of the city's index, behind a head, with a head that is taken from the events themselves.</summary>
    private sealed record SummaryRow(EnterpriseSummary Summary, byte[] Expected, long Head, byte[] Hash);
}
