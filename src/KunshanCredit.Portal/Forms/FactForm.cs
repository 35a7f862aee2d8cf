using System.Globalization;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Words;
using KunshanCredit.Portal.Api;
using Microsoft.AspNetCore.Http;

namespace KunshanCredit.Portal.Forms;

/// <summary>The form of a type of fact, made from what the type says of its data: a new type of fact needs nothing here.</summary>
public sealed class FactForm
{
    private static readonly string[] Envelope = ["uscc", "id", "effectiveOn"];

    private static readonly (string Field, string Member)[] DocumentFields =
        [("documentNumber", "number"), ("documentTitle", "title"), ("documentIssuedOn", "issuedOn"), ("documentPart", "part")];

    /// <summary>The one step of a case that has no page of its own: what a department says to a joint measure.</summary>
    public const string Answer = "joint.measure.answered";

    private FactForm(FactType type) => (Type, Fields) = (type, [.. type.Members.SelectMany(member => FieldsOf(member, "data", null))]);

    /// <summary>The type of fact.</summary>
    public FactType Type { get; }

    /// <summary>The fields of its data.</summary>
    public IReadOnlyList<FactField> Fields { get; }

    /// <summary>The types of fact that a department may report in a form, by their names; steps of cases have pages of their own.</summary>
    public static IEnumerable<FactType> TypesOf(string department) => RegulationCatalogue.FactTypes.Values
        .Where(type => (!type.IsOfCases || type.Name == Answer) && (type.Department == department || type.Department == FactType.EveryDepartment || (department == "market" && type.Department == "registry")))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The form of a type; null if there is no such type.</summary>
    public static FactForm? Of(string? type) => type is not null && RegulationCatalogue.FactTypes.TryGetValue(type, out var known) ? new FactForm(known) : null;

    /// <summary>The fact that a filled form says. What cannot be read is passed on as it is: the interface says what is wrong with it.</summary>
    public JsonObject Read(IFormCollection form)
    {
        var fact = new JsonObject
        {
            ["id"] = Text(form, "id"),
            ["type"] = Type.Name,
            ["effectiveOn"] = Text(form, "effectiveOn"),
        };
        var document = new JsonObject();
        foreach (var (field, member) in DocumentFields)
        {
            if (Text(form, field) is { } text)
            {
                document[member] = text;
            }
        }

        if (document.Count > 0)
        {
            fact["document"] = document;
        }

        fact["data"] = new JsonObject();
        foreach (var field in Fields)
        {
            if (Text(form, field.Name) is { } text)
            {
                Put(fact, field.Name, Value(field.Member, text));
            }
        }

        return fact;
    }

    /// <summary>The field of the form that a pointer of a refusal is about; null if it has none.</summary>
    public string? FieldAt(string pointer)
    {
        var name = pointer.TrimStart('/').Replace('/', '.');
        return Fields.Any(field => field.Name == name) ? FactField.IdOf(name)
            : name == "document" ? "documentNumber"
            : DocumentFields.FirstOrDefault(each => name == $"document.{each.Member}") is { Field: { } field } ? field
            : Envelope.Contains(name) ? name
            : null;
    }

    private static IEnumerable<FactField> FieldsOf(FactMember member, string parent, LocalText? within) => member.Members.IsEmpty
        ? [new FactField($"{parent}.{member.Name}", member, within)]
        : member.Members.SelectMany(inner => FieldsOf(inner, $"{parent}.{member.Name}", DataLabels.Member(member.Name)));

    private static string? Text(IFormCollection form, string name) => Reader.OneLine(form[name]) is { Length: > 0 } text ? text : null;

    private static JsonValue Value(FactMember member, string text) => member.Kind switch
    {
        "integer" or "decimal" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        "boolean" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    private static void Put(JsonObject fact, string name, JsonNode value)
    {
        var steps = name.Split('.');
        foreach (var step in steps[..^1])
        {
            fact = (JsonObject)(fact[step] ??= new JsonObject());
        }

        fact[steps[^1]] = value;
    }
}

/// <summary>A field of a form.</summary>
/// <param name="Name">Its place in the fact, such as <c>data.colour</c>.</param>
/// <param name="Member">What may stand in it.</param>
/// <param name="Within">What it is a part of, in words; null for nothing.</param>
public sealed record FactField(string Name, FactMember Member, LocalText? Within)
{
    /// <summary>The id of its element.</summary>
    public string Id => IdOf(Name);

    /// <summary>What it is called.</summary>
    public LocalText Label => Within is null ? Word : new LocalText($"{Within.Zh} · {Word.Zh}", $"{Within.En}: {Word.En}");

    private LocalText Word => DataLabels.Member(Member.Name);

    /// <summary>The id of the element of a field.</summary>
    public static string IdOf(string name) => name.Replace('.', '-');
}
