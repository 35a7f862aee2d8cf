using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Domain.Enterprises;

/// <summary>Reads the JSON of an event, as a department sends it, into a valid value; or says everything that is wrong with it.</summary>
public static class EventReader
{
    private static readonly DateOnly FoundingOfTheRepublic = new(1949, 10, 1);

    /// <summary>Reads one event.</summary>
    /// <param name="json">The JSON, without any member name twice in one object.</param>
    /// <param name="named">The enterprise that the request names; null if only the event does.</param>
    /// <param name="department">Who reports.</param>
    /// <param name="today">Today's legal date, by which a date in the future is judged.</param>
    public static EventReading Read(JsonElement json, Uscc? named, string department, DateOnly today)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new EventReading.Invalid(
                [new FieldError("", "wrong-type", new LocalText("事件须为 JSON 对象。", "An event is a JSON object."))]);
        }

        if (TypeOf(json) is { } known && known.Department != FactType.EveryDepartment && known.Department != department)
        {
            return new EventReading.OtherDomain(known);
        }

        var read = new FactReader(json, "", today);
        var id = read.Id("id");
        var uscc = ReadUscc(read, named);
        var type = ReadType(read, RegulationCatalogue.FactTypes);
        var effectiveOn = ReadEffectiveOn(read, today);
        var document = ReadDocument(read, json);
        var fact = ReadData(read, json, type, effectiveOn);
        read.RefuseUnknownMembers();
        return read.Errors.Count > 0
            ? new EventReading.Invalid([.. read.Errors])
            : new EventReading.Valid(uscc!, new CreditEvent(
                id, department, type!, effectiveOn, document, fact!, EventCanon.Data(json.GetProperty("data"))));
    }

    /// <summary>Reads an event that was valid when it was stored.</summary>
    /// <exception cref="InvalidDataException">It no longer is: a type or a value was taken out of the code.</exception>
    public static CreditEvent Restore(
        string id, string department, string type, DateOnly effectiveOn, string? document, string data) =>
        Restore(RegulationCatalogue.FactTypes, id, department, type, effectiveOn, document, data);

    /// <summary>The same of other types.</summary>
    internal static CreditEvent Restore(
        ImmutableDictionary<string, FactType> types, string id, string department, string type, DateOnly effectiveOn, string? document, string data)
    {
        var known = types.GetValueOrDefault(type)
            ?? throw new InvalidDataException($"A stored event has the unknown type {type}.");
        using var parsed = JsonDocument.Parse(data);

        // The store makes a string of its own for each event; the type has the same one for all.
        var owner = known.Department == department ? known.Department : department;
        return new CreditEvent(
            id, owner, known, effectiveOn, RestoreDocument(document), RestoreFact(known, effectiveOn, parsed.RootElement), data);
    }

    /// <summary>Reads data, as UTF-8, that was valid when it was stored.</summary>
    /// <exception cref="InvalidDataException">It no longer is.</exception>
    internal static CreditFact RestoreFact(FactType type, DateOnly effectiveOn, ReadOnlyMemory<byte> data)
    {
        using var parsed = JsonDocument.Parse(data);
        return RestoreFact(type, effectiveOn, parsed.RootElement);
    }

    private static CreditFact RestoreFact(FactType type, DateOnly effectiveOn, JsonElement data)
    {
        var reader = new FactReader(data, "/data", effectiveOn, [], null, isStored: true);
        return type.Read(reader)
            ?? throw new InvalidDataException($"A stored event of type {type} cannot be read: {reader.Errors[0].Pointer}.");
    }

    private static FactType? TypeOf(JsonElement json) =>
        json.TryGetProperty("type", out var type) && TextRule.Read(type) is { } name ? RegulationCatalogue.FactTypes.GetValueOrDefault(name) : null;

    private static Uscc? ReadUscc(FactReader read, Uscc? named)
    {
        var text = read.OptionalText("uscc");
        if (text is null)
        {
            read.Require(named is not null || read.Errors.Exists(error => error.Pointer == "/uscc"), "uscc", "required",
                "缺少统一社会信用代码。", "The unified social credit code is required.");
            return named;
        }

        var valid = Uscc.TryParse(text, out var uscc);
        read.Require(valid, "uscc", "invalid-uscc", "不是有效的统一社会信用代码。", "Not a valid unified social credit code.");
        read.Require(!valid || named is null || named == uscc, "uscc", "uscc-mismatch",
            "与路径中的统一社会信用代码不一致。", "Not the code that the path names.");
        return uscc;
    }

    internal static FactType? ReadType(FactReader read, ImmutableDictionary<string, FactType> types)
    {
        var name = read.Text("type");
        var type = types.GetValueOrDefault(name);
        read.Require(name.Length == 0 || type is not null, "type", "unknown-type", "未知的事实类型。", "No such type of fact.");
        return type;
    }

    internal static DateOnly ReadEffectiveOn(FactReader read, DateOnly today)
    {
        var latest = today.AddYears(1);
        var date = read.Date("effectiveOn");
        if (!(date >= FoundingOfTheRepublic && date <= latest) && !read.Errors.Exists(error => error.Pointer == "/effectiveOn"))
        {
            read.Require(false, "effectiveOn", "out-of-range",
                $"生效日期须在1949-10-01至{EventCanon.Date(latest)}之间。", $"Must lie between 1949-10-01 and {EventCanon.Date(latest)}.");
        }

        return date;
    }

    internal static EventDocument? ReadDocument(FactReader read, JsonElement json) =>
        json.TryGetProperty("document", out _) ? read.Object("document", ReadDocument) : read.Absent<EventDocument>("document");

    private static EventDocument ReadDocument(FactReader read) =>
        new(read.Text("number"), read.OptionalText("title"), read.OptionalDate("issuedOn"), read.OptionalText("part"));

    internal static CreditFact? ReadData(FactReader read, JsonElement json, FactType? type, DateOnly effectiveOn)
    {
        read.Object("data", _ => read, checkUnknown: false);
        if (type is null || !json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var reader = new FactReader(data, "/data", effectiveOn);
        var fact = type.Read(reader);
        read.Errors.AddRange(reader.Errors);
        return fact;
    }

    private static EventDocument? RestoreDocument(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var parsed = JsonDocument.Parse(json);
        return ReadDocument(new FactReader(parsed.RootElement, "/document", default, [], null, isStored: true));
    }
}

/// <summary>What a report turned out to be.</summary>
public abstract record EventReading
{
    private EventReading()
    {
    }

    /// <summary>A valid fact of the department's own domain.</summary>
    public sealed record Valid(Uscc Uscc, CreditEvent Event) : EventReading;

    /// <summary>It is not valid, for all these reasons.</summary>
    public sealed record Invalid(ImmutableArray<FieldError> Errors) : EventReading;

    /// <summary>It is of another department's domain.</summary>
    public sealed record OtherDomain(FactType Type) : EventReading;
}
