using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Persons;

/// <summary>Reads the JSON in which a person is named. No error tells what was sent.</summary>
public static class PersonReader
{
    private const string IdentityNumberMember = "identityNumber";

    /// <summary>Reads a reported fact; null if anything is wrong with it, which is listed then.</summary>
    /// <param name="json">The JSON, without any member name twice in one object.</param>
    /// <param name="department">Who reports.</param>
    /// <param name="today">Today's legal date, by which a date in the future is judged.</param>
    /// <param name="errors">What is wrong.</param>
    public static PersonReport? ReadReport(JsonElement json, string department, DateOnly today, out ImmutableArray<FieldError> errors)
    {
        var read = new FactReader(json, "", today);
        RequireObject(read, json);
        var id = read.Id("id");
        var number = IdentityNumber(read);
        var type = EventReader.ReadType(read, PersonFacts.Types);
        var effectiveOn = EventReader.ReadEffectiveOn(read, today);
        var document = json.ValueKind == JsonValueKind.Object ? EventReader.ReadDocument(read, json) : null;
        var fact = json.ValueKind == JsonValueKind.Object ? EventReader.ReadData(read, json, type, effectiveOn) : null;
        read.RefuseUnknownMembers();
        errors = [.. read.Errors];
        return errors.IsEmpty
            ? new PersonReport(number!, new CreditEvent(id, department, type!, effectiveOn, document, fact!, EventCanon.Data(json.GetProperty("data"))))
            : null;
    }

    /// <summary>Reads a fact that was valid when it was stored.</summary>
    /// <exception cref="InvalidDataException">It no longer is.</exception>
    public static CreditEvent Restore(string id, string department, string type, DateOnly effectiveOn, string? document, string data) =>
        EventReader.Restore(PersonFacts.Types, id, department, type, effectiveOn, document, data);

    /// <summary>Notes an error unless the JSON is an object.</summary>
    public static void RequireObject(FactReader read, JsonElement json) =>
        read.Require(json.ValueKind == JsonValueKind.Object, "", "wrong-type", "须为 JSON 对象。", "Must be a JSON object.");

    /// <summary>The required identity number.</summary>
    public static IdentityNumber? IdentityNumber(FactReader read)
    {
        if (read.Take(IdentityNumberMember, "text", required: true, JsonValueKind.String) is not { } value)
        {
            return null;
        }

        var isNumber = Persons.IdentityNumber.TryParse(TextRule.Read(value), out var number);
        read.Require(isNumber, IdentityNumberMember, "invalid-identity-number",
            "须为18位有效的公民身份号码（GB 11643-1999），校验码须正确。", "Must be 18 characters of GB 11643-1999 with the right check character.");
        return number;
    }

    /// <summary>Notes that a text holds what must not be stored.</summary>
    internal static string? RefusePersonalData(this FactReader read, string name)
    {
        read.Refuse(name, "personal-data", "不得含有公民身份号码。", "Must not hold an identity number of a person.");
        return null;
    }
}

/// <summary>A valid fact about a person.</summary>
/// <param name="Number">Who it is about; it goes no further than to the hash.</param>
/// <param name="Event">The fact.</param>
public sealed record PersonReport(IdentityNumber Number, CreditEvent Event);
