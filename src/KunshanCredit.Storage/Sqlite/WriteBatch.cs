using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using Microsoft.Data.Sqlite;

namespace KunshanCredit.Storage.Sqlite;

/// <summary>The statements of the only writer, prepared once for its connection.</summary>
internal sealed class WriteBatch : IDisposable
{
    private const string InsertEvent = """
        insert into events (uscc, sequence, department, event_id, type, effective_on, document, data, recorded_at, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string InsertEnterprise = """
        insert into enterprises (uscc, name, name_key, head_sequence, head_hash, assessed_on, valid_until, colour, tier, customs_class,
            tax_level, security_category, security_score, security_order, security_banned, outward)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict do nothing
        """;

    // The fence: the row moves on only from the head that the writer knows.
    private const string UpdateEnterprise = """
        update enterprises set name = $2, name_key = $3, head_sequence = $4, head_hash = $5, assessed_on = $6, valid_until = $7, colour = $8,
            tier = $9, customs_class = $10, tax_level = $11, security_category = $12, security_score = $13, security_order = $14, security_banned = $15,
            outward = $16
        where uscc = $1 and head_sequence = $17 and head_hash = $18
        """;

    private const string DeleteMarks = "delete from marks where uscc = $1";
    private const string DeleteAgenda = "delete from agenda where uscc = $1";
    private const string InsertAgenda = """
        insert into agenda (uscc, department, kind, reference, document, since, due_on) values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string InsertMark = "insert into marks (code, uscc, since, until) values ($1, $2, $3, $4)";
    private readonly Statement _insertEvent;
    private readonly Statement _insertEnterprise;
    private readonly Statement _updateEnterprise;
    private readonly Statement _deleteMarks;
    private readonly Statement _insertMark;
    private readonly Statement _deleteAgenda;
    private readonly Statement _insertAgenda;
    private readonly Statement _touch;

    public WriteBatch(SqliteConnection connection)
    {
        _insertEvent = new Statement(connection, InsertEvent, 10);
        _insertEnterprise = new Statement(connection, InsertEnterprise, 16);
        _updateEnterprise = new Statement(connection, UpdateEnterprise, 18);
        _deleteMarks = new Statement(connection, DeleteMarks, 1);
        _insertMark = new Statement(connection, InsertMark, 4);
        _deleteAgenda = new Statement(connection, DeleteAgenda, 1);
        _insertAgenda = new Statement(connection, InsertAgenda, 7);
        _touch = new Statement(connection, SqliteStore.SetVersion, 0);
    }

    /// <summary>Writes the events and the row of one append; false, with nothing written, if the head is another.</summary>
    public bool Append(SqliteTransaction transaction, FactAppend append)
    {
        if (!PutSummary(transaction, append.Summary, append.ExpectedHead, append.ExpectedHash))
        {
            return false;
        }

        foreach (var recorded in append.Events)
        {
            var reported = recorded.Event;
            _insertEvent.Execute(
                transaction, append.Uscc.Text, recorded.Sequence, reported.Department, reported.Id, reported.Type.Name,
                EventCanon.Date(reported.EffectiveOn), EventCanon.Document(reported.Document), reported.Data,
                FactRows.Instant(recorded.RecordedAt), Convert.FromHexString(recorded.Hash));
        }

        return true;
    }

    /// <summary>Writes a row of the city's index behind a head; false, with nothing written, if the head is another.</summary>
    public bool PutSummary(SqliteTransaction? transaction, EnterpriseSummary summary, long expectedHead, string expectedHash)
    {
        var changed = expectedHead == 0
            ? _insertEnterprise.Execute(transaction, Values(summary))
            : _updateEnterprise.Execute(transaction, [.. Values(summary), expectedHead, Convert.FromHexString(expectedHash)]);
        if (changed == 0)
        {
            return false;
        }

        if (expectedHead > 0)
        {
            _deleteMarks.Execute(transaction, summary.Uscc.Text);
            _deleteAgenda.Execute(transaction, summary.Uscc.Text);
        }

        foreach (var mark in summary.Marks)
        {
            _insertMark.Execute(
                transaction, mark.Code, summary.Uscc.Text, EventCanon.Date(mark.Since), Text(mark.Until));
        }

        foreach (var item in summary.Agenda)
        {
            _insertAgenda.Execute(
                transaction, summary.Uscc.Text, item.Department, item.Kind, item.Reference, item.Document, Text(item.Since), Text(item.DueOn));
        }

        return true;
    }

    /// <summary>Writes the number of the schema once more: a page that goes to the disk, and nothing else than before.</summary>
    public void Touch(SqliteTransaction transaction) => _touch.Execute(transaction);

    public void Dispose()
    {
        _touch.Dispose();
        _insertEvent.Dispose();
        _insertEnterprise.Dispose();
        _updateEnterprise.Dispose();
        _deleteMarks.Dispose();
        _deleteAgenda.Dispose();
        _insertAgenda.Dispose();
        _insertMark.Dispose();
    }

    private static string? Text(DateOnly? date) => date is { } day ? EventCanon.Date(day) : null;

    private static object?[] Values(EnterpriseSummary summary) =>
    [
        summary.Uscc.Text,
        summary.Name,
        summary.Name is null ? null : NameKey.Of(summary.Name),
        summary.Sequence,
        Convert.FromHexString(summary.HeadHash),
        EventCanon.Date(summary.AssessedOn),
        Text(summary.ValidUntil),
        summary.Colour,
        summary.Tier,
        summary.CustomsClass,
        summary.TaxLevel,
        summary.SecurityCategory,
        summary.SecurityScore?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (double?)summary.SecurityScore,
        summary.SecurityBanned ? 1 : 0,
        summary.Outward,
    ];
}
