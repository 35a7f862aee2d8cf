using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.References.Enterprises;

/// <summary>
/// Reads the JSON of a fact as the service does. Without keys there is nobody to say which department reports: it is the one to whose domain the
/// type belongs.
/// </summary>
internal static class FactJson
{
    private static readonly JsonDocumentOptions Parsing = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a fact; null if it is none.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="named">The enterprise that the request names; null if only the fact does.</param>
    /// <param name="today">By which a date in the future is judged.</param>
    public static EventReading.Valid? Read(ReadOnlyMemory<byte> json, Uscc? named, DateOnly today)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Parsing);
            var fact = document.RootElement;
            return EventReader.Read(fact, named, DepartmentOf(fact), today) as EventReading.Valid;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Empty if the type is unknown, and then the fact is refused.</summary>
    private static string DepartmentOf(JsonElement fact) =>
        fact.ValueKind == JsonValueKind.Object && fact.TryGetProperty("type", out var type) && TextRule.Read(type) is { } name
            ? RegulationCatalogue.FactTypes.GetValueOrDefault(name)?.Department ?? ""
            : "";
}
