using System.Text.Json.Nodes;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Silo.Statistics;
using Microsoft.OpenApi;

namespace KunshanCredit.Silo.Http;

/// <summary>The description of each parameter, for the API document.</summary>
internal static class ParameterDocs
{
    private static readonly Dictionary<string, OpenApiParameter> All = new[]
    {
        Path("uscc", "统一社会信用代码 Unified social credit code, 18 characters, upper case.", "91320583MA0TE5T00B"),
        Path("list", "Name of the list.", "environment-red", [.. PublishedLists.All]),
        Path("id", "Id of the edition.", "customs-225"),
        Path("period", "计费周期或简报期 A month from 2013-01 on, 2017-03; of a bulletin also a quarter, 2017-Q1.", "2017-03"),
        Path("owner", "Whose item it is: a department, or credit-office for the operators'.", "tourism"),
        Path("item", "Id of the item.", "1"),
        Path("number", "Number of the statement, from 1.", "1"),
        Path("certificate", "证明编号 Number of the certificate.", "KS-2017-8F3K-Q7ZD-2MNP-4T6W-X9YC"),
        Query("utility", "Whose bills; an operator names it, a utility is shown its own.", "demo-utility"),
        Path("webhook", "Id of the subscription.", "7c9e6679742540de944be07fc1f90ae7"),
        Path("message", "Id of the message.", "msg_5d41402abc4b2a76b9719d911017c592"),
        Query("asOf", "The day that is asked about, 1990-01-01 to 2099-12-31; today in Shanghai by default.", "2017-03-01", "date"),
        Query("knownAt", "The instant of knowledge, RFC 3339 with offset; now by default, and if it lies in the future.", "2017-03-01T09:30:00+08:00", "date-time"),
        Query("explain", "Whether each value brings its reasons.", "true", null, "true", "false"),
        Query("after", "Only what comes after this number; 0 by default. Of changes also latest: only what comes from now on. Of accesses it is written like 3.17.", "0"),
        Query("domain", "Only changes of this domain.", "customs", null, [.. RegulationCatalogue.Departments]),
        Query("view", "Only changes of what this view shows.", "surcharges", null, [.. View.All.Select(view => view.Name)]),
        Query("department", "Only of this department.", "environment", null, [.. RegulationCatalogue.Departments.Union(JointRegulation.Owners)]),
        Query("work", "Only of this kind.", "objection", null, [.. AgendaKinds.Work]),
        Path("import", "Id of the file.", "tax-20190701010000-9f86d081884c"),
        Path("kind", "The kind of file: penalties, penalties-2016, or a type of fact.", "penalties"),
        Query("format", "How it is written, where the operation offers a choice; goes before Accept.", "csv", null, "json", "csv", "xlsx", "docx"),
        Required(Query("of", "What is counted.", "customs", null, [.. CountedValue.All.Select(value => value.Name)])),
        Query("from", "The first day; by default a year before the last, of a time line the day from which the first fact counts.", "2016-03-01", "date"),
        Query("to", "The last day, at most today, which is the default.", "2017-03-01", "date"),
        Query("step", "How far the points lie apart; month by default.", "quarter", null, [.. KebabCase.NamesOf<SeriesStep>()]),
        Query("dryRun", "Whether nothing is recorded.", "true", null, "true", "false"),
        Required(Query("file", "What the file holds: penalties, or a type of fact.", "penalties")),
        Query("within", "Only what is due within so many days, or overdue; 30 by default.", "30"),
        Query("limit", $"Items a page, 1 to {Parameters.MaxLimit}; {Parameters.DefaultLimit} by default.", "100"),
        Query("cursor", "The nextCursor of the page before.", "OTEzMjA1ODNNQTBURTVUMDBC"),
        Required(Query("category", "Qualification category.", "一级")),
        Required(Query("query", "Part of a name or the beginning of a code, at least 2 characters.", "昆山")),
        Header("Min-Sequence", "The answer must know at least this event, or is 503.", "1"),
        Header("Last-Event-ID", "In place of after: the id of the last event that came.", "1"),
        Header("If-None-Match", "ETags that the caller has; 304 if one is current.", "\"zh-5d41402abc4b2a76b9719d911017c592\""),
        Header("Accept-Language", "Chinese unless the first acceptable language is English.", "en"),
    }.ToDictionary(parameter => parameter.Name!);

    public static IOpenApiParameter Of(string name) => All[name];

    private static OpenApiParameter Path(string name, string description, string example, params string[] choices) =>
        Required(Of(name, ParameterLocation.Path, description, example, null, choices));

    private static OpenApiParameter Query(string name, string description, string example, string? format = null, params string[] choices) =>
        Of(name, ParameterLocation.Query, description, example, format, choices);

    private static OpenApiParameter Header(string name, string description, string example) =>
        Of(name, ParameterLocation.Header, description, example, null, []);

    private static OpenApiParameter Of(string name, ParameterLocation place, string description, string example, string? format, string[] choices) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Example = example,
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = format,
            Enum = choices.Length == 0 ? null : [.. choices.Select(choice => (JsonNode)choice)],
        },
    };

    private static OpenApiParameter Required(OpenApiParameter parameter)
    {
        parameter.Required = true;
        return parameter;
    }
}
