using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Persons;

namespace KunshanCredit.Domain.Imports;

/// <summary>What is wrong with a row, in which column.</summary>
/// <param name="Column">The Chinese name of the column; empty if it is about the whole row.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What was expected.</param>
/// <param name="Value">What stood there; null if nothing did, and of a column that must not be shown.</param>
public sealed record RowError(string Column, string Code, LocalText Detail, string? Value);

/// <summary>What a row was read as.</summary>
/// <param name="Uscc">The enterprise; null if there are errors.</param>
/// <param name="Facts">The facts that it reports, in their order; empty if there are errors.</param>
/// <param name="Errors">Everything that is wrong with it.</param>
public sealed record RowReading(Uscc? Uscc, ImmutableArray<CreditEvent> Facts, ImmutableArray<RowError> Errors);

/// <summary>The columns of a kind of file, and how a row becomes facts.</summary>
/// <param name="Name">Its name in the contract: penalties-2018, penalties-2016, or a type of fact.</param>
/// <param name="Columns">Its columns, in the order of the template.</param>
/// <param name="Complete">Completes the fact that a row says: its type and id, and further facts that follow from it.</param>
public sealed record ImportLayout(
    string Name, ImmutableArray<ImportColumn> Columns, Func<ImportLayout.Row, ImmutableArray<JsonObject>> Complete)
{
    private const int LongestValueShown = 100;

    /// <summary>The place of each column among the headers of a file, -1 if it is not there; null if a column that every row needs is missing.</summary>
    public ImmutableArray<int>? Match(IReadOnlyList<string> headers)
    {
        ImmutableArray<int> places = [.. Columns.Select(column => headers.Index().Where(each => column.IsNamed(each.Item)).Select(each => each.Index).FirstOrDefault(-1))];
        return Columns.Where((column, index) => column.Required && places[index] < 0).Any() ? null : places;
    }

    /// <summary>The columns that every row needs and the headers do not have.</summary>
    public IEnumerable<string> Missing(IReadOnlyList<string> headers) =>
        Columns.Where(column => column.Required && !headers.Any(column.IsNamed)).Select(column => column.Name);

    /// <summary>Reads a row.</summary>
    /// <param name="cells">The cells, in the order of the columns; null where there is none.</param>
    /// <param name="department">Who sends it.</param>
    /// <param name="today">The legal date.</param>
    public RowReading Read(IReadOnlyList<string?> cells, string department, DateOnly today)
    {
        var errors = new List<RowError>();
        var fact = new JsonObject { ["data"] = new JsonObject() };
        for (var i = 0; i < Columns.Length; i++)
        {
            ReadCell(Columns[i], cells[i], fact, errors);
        }

        if (errors.Count > 0)
        {
            return new RowReading(null, [], [.. errors]);
        }

        var facts = ImmutableArray.CreateBuilder<CreditEvent>();
        Uscc? uscc = null;
        foreach (var json in Complete(new Row(fact, department, code => Cell(cells, code))))
        {
            using var document = JsonDocument.Parse(json.ToJsonString());
            switch (EventReader.Read(document.RootElement, null, department, today))
            {
                case EventReading.Valid(var enterprise, var reported):
                    uscc = enterprise;
                    facts.Add(reported);
                    break;
                case EventReading.Invalid(var wrong):
                    errors.AddRange(wrong.Select(error => ErrorAt(error, cells)));
                    break;
                default:
                    errors.Add(new RowError("", "domain-not-allowed", new("该事实类型属于其他部门。", "The type of fact belongs to another department."), null));
                    break;
            }
        }

        return errors.Count > 0 ? new RowReading(null, [], [.. errors.DistinctBy(error => (error.Column, error.Code))]) : new RowReading(uscc, facts.ToImmutable(), []);
    }

    /// <summary>An error of a fact as one of its row.</summary>
    public RowError ErrorAt(FieldError error, IReadOnlyList<string?> cells)
    {
        var index = Columns.IndexOf(Columns.FirstOrDefault(column => column.Pointer == error.Pointer)
            ?? Columns.FirstOrDefault(column => column.Pointer?.StartsWith(error.Pointer + "/", StringComparison.Ordinal) == true && error.Pointer.Length > 0)!);
        return index < 0
            ? new RowError("", error.Code, error.Detail, null)
            : new RowError(Columns[index].Name, error.Code, error.Detail, Shown(cells[index]));
    }

    private static void ReadCell(ImportColumn column, string? cell, JsonObject fact, List<RowError> errors)
    {
        if (column.Kind is CellKind.Secret)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(cell))
        {
            if (column.Required)
            {
                errors.Add(new RowError(column.Name, "required", new("缺少必填内容。", "This column must not be empty."), null));
            }

            return;
        }

        if (cell == PersonalData.Withheld)
        {
            errors.Add(new RowError(column.Name, "personal-data", new("不得含居民身份证号码；原内容未予保存。", "It must not hold an identity number; what stood there was not kept."), null));
            return;
        }

        if (column.Pointer is null)
        {
            return;
        }

        var (value, problem) = column.Read(cell);
        if (problem is not null)
        {
            errors.Add(new RowError(column.Name, "unreadable", problem, Shown(cell)));
            return;
        }

        Put(fact, column.Pointer, value);
    }

    private static void Put(JsonObject fact, string pointer, JsonNode? value)
    {
        var steps = pointer.Split('/')[1..];
        foreach (var step in steps[..^1])
        {
            fact = (JsonObject)(fact[step] ??= new JsonObject());
        }

        fact[steps[^1]] = value;
    }

    private string? Cell(IReadOnlyList<string?> cells, string code)
    {
        var index = Columns.Index().Where(each => each.Item.Code == code).Select(each => each.Index).FirstOrDefault(-1);
        return index < 0 || string.IsNullOrWhiteSpace(cells[index]) ? null : cells[index];
    }

    private static string? Shown(string? cell) => cell is { Length: > LongestValueShown } ? cell[..LongestValueShown] + "…" : cell;

    /// <summary>A row on its way to its facts.</summary>
    /// <param name="Fact">What its cells say, each at its place.</param>
    /// <param name="Department">Who sends it.</param>
    /// <param name="Cell">The cell of a column, by its code; null if it is empty.</param>
    public sealed record Row(JsonObject Fact, string Department, Func<string, string?> Cell);
}
