using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Cli.Facts;

/// <summary>Checks facts as the service would, without it: their form, not whether they contradict what is recorded.</summary>
internal static class FactCheck
{
    private static readonly JsonSerializerOptions Once = new() { AllowDuplicateProperties = false };

    /// <summary>What is wrong with a fact; nothing if it is valid.</summary>
    public static ImmutableArray<FieldError> Errors(ReadOnlySpan<byte> fact, DateOnly today)
    {
        JsonElement json;
        try
        {
            json = JsonSerializer.Deserialize<JsonElement>(fact, Once);
        }
        catch (JsonException)
        {
            return [new FieldError("", "invalid-json", new("不是 JSON，或成员名重复。", "No JSON, or a member name stands twice."))];
        }

        return EventReader.Read(json, named: null, DepartmentOf(json), today) is EventReading.Invalid invalid ? invalid.Errors : [];
    }

    /// <summary>Which department sends it only the service knows, by the key: here it is the one whose type it is.</summary>
    private static string DepartmentOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && TextRule.Read(type) is { } name
            && RegulationCatalogue.FactTypes.GetValueOrDefault(name) is { } known
        ? known.Department
        : FactType.EveryDepartment;
}
