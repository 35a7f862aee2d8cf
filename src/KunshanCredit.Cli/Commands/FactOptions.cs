using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Cli.Commands;

/// <summary>One fact by options.</summary>
internal sealed class FactOptions
{
    private readonly Option<string?> _uscc;
    private readonly Option<string?> _type;
    private readonly Option<string?> _id;
    private readonly Option<string?> _effectiveOn;
    private readonly Option<string?> _data;
    private readonly Option<string?> _number;
    private readonly Option<string?> _title;
    private readonly Option<string?> _issuedOn;
    private readonly Option<string?> _part;

    public FactOptions(Shell shell)
    {
        _uscc = shell.Option<string?>("--uscc", "统一社会信用代码", "Unified social credit code");
        _type = shell.Option<string?>("--type", "事实类型", "Type of fact");
        _type.CompletionSources.Add([.. RegulationCatalogue.FactTypes.Keys.Order(StringComparer.Ordinal)]);
        _id = shell.Option<string?>("--id", "本部门的标识", "The department's own id");
        _effectiveOn = shell.Date("--effective-on", "生效日期", "From which day it counts");
        _data = shell.Option<string?>("--data", "内容（JSON 对象）", "The data, a JSON object");
        _number = shell.Option<string?>("--document-number", "文号", "Number of the document");
        _title = shell.Option<string?>("--document-title", "文书标题", "Title of the document");
        _issuedOn = shell.Date("--document-issued-on", "文书日期", "Date of the document");
        _part = shell.Option<string?>("--document-part", "文书的一部分", "Which part of the document");
    }

    /// <summary>All of them.</summary>
    public Option[] All => [_uscc, _type, _id, _effectiveOn, _data, _number, _title, _issuedOn, _part];

    /// <summary>Whether one of them was given.</summary>
    public bool IsAny(Run run) => All.Any(run.Has);

    /// <summary>The fact.</summary>
    public JsonObject Read(Run run)
    {
        var fact = new JsonObject
        {
            ["id"] = Required(run, _id),
            ["uscc"] = Domain.Enterprises.Uscc.TryParse(Required(run, _uscc), out var uscc)
                ? uscc.Text
                : throw StopException.Usage("--uscc：不是有效的统一社会信用代码。", "--uscc: no valid unified social credit code."),
            ["type"] = Required(run, _type),
            ["effectiveOn"] = Required(run, _effectiveOn),
        };
        if (new[] { _number, _title, _issuedOn, _part }.Any(run.Has))
        {
            fact["document"] = Document(run);
        }

        fact["data"] = Data(Required(run, _data));
        return fact;
    }

    private JsonObject Document(Run run)
    {
        var document = new JsonObject { ["number"] = Required(run, _number) };
        foreach (var (name, option) in new[] { ("title", _title), ("issuedOn", _issuedOn), ("part", _part) })
        {
            if (run.Get(option) is { } value)
            {
                document[name] = value;
            }
        }

        return document;
    }

    private static JsonNode? Data(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw StopException.Usage("--data：不是 JSON。", "--data: no JSON.");
        }
    }

    private static string Required(Run run, Option<string?> option) =>
        run.Get(option) ?? throw StopException.Usage($"缺少 {option.Name}。", $"{option.Name} is missing.");
}
