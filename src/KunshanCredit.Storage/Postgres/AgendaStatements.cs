using KunshanCredit.Domain.City;
using Npgsql;

namespace KunshanCredit.Storage.Postgres;

/// <summary>Replaces what is on the departments' desks because of enterprises whose rows bear the new heads.</summary>
internal static class AgendaStatements
{
    private const string Remove = """
        delete from agenda a using unnest($1::text[], $2::bytea[]) as i(uscc, head), enterprises e
        where a.uscc = i.uscc and e.uscc = i.uscc and e.head_hash = i.head
        """;

    private const string Put = """
        insert into agenda (uscc, department, kind, reference, document, since, due_on)
        select i.uscc, i.department, i.kind, i.reference, i.document, i.since, i.due_on
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::bytea[])
            as i(uscc, department, kind, reference, document, since, due_on, head)
        join enterprises e on e.uscc = i.uscc and e.head_hash = i.head
        """;

    /// <summary>Adds it to a batch, behind what moves the rows.</summary>
    public static void Add(NpgsqlBatch batch, IReadOnlyList<(EnterpriseSummary Summary, byte[] Hash)> rows)
    {
        batch.BatchCommands.Add(AppendStatements.Command(
            Remove, rows.Select(row => row.Summary.Uscc.Text).ToArray(), rows.Select(row => row.Hash).ToArray()));
        var items = rows.SelectMany(row => row.Summary.Agenda.Select(item => (row.Summary.Uscc.Text, Item: item, row.Hash))).ToList();
        if (items.Count > 0)
        {
            batch.BatchCommands.Add(AppendStatements.Command(
                Put, items.Select(each => each.Text).ToArray(), items.Select(each => each.Item.Department).ToArray(),
                items.Select(each => each.Item.Kind).ToArray(), items.Select(each => each.Item.Reference).ToArray(),
                items.Select(each => each.Item.Document).ToArray(), items.Select(each => each.Item.Since).ToArray(),
                items.Select(each => each.Item.DueOn).ToArray(), items.Select(each => each.Hash).ToArray()));
        }
    }
}
