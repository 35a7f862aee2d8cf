using System.Text.Json;
using System.Text.Json.Nodes;
using KunshanCredit.Domain.Facts;
using Microsoft.OpenApi;

namespace KunshanCredit.Silo.Http;

/// <summary>JSON schemas for the API document.</summary>
internal static class Schemas
{
    /// <summary>The schema of a fact's data.</summary>
    public static OpenApiSchema OfFact(FactType type)
    {
        var schema = OfMembers(type.Members);
        schema.Description = $"data of {type.Name}, recorded by {(type.Department == FactType.EveryDepartment ? "every department" : type.Department)}.";
        return schema;
    }

    /// <summary>The shape that an example shows.</summary>
    public static OpenApiSchema OfExample(JsonNode? example) => example switch
    {
        JsonObject members => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(member => member.Key, member => (IOpenApiSchema)OfExample(member.Value)),
        },
        JsonArray items => new OpenApiSchema { Type = JsonSchemaType.Array, Items = items.Count > 0 ? OfExample(items[0]) : new OpenApiSchema() },
        JsonValue value => new OpenApiSchema
        {
            Type = value.GetValueKind() switch
            {
                JsonValueKind.Number => JsonSchemaType.Number,
                JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
        },
        _ => new OpenApiSchema { Description = "May be null." },
    };

    private static OpenApiSchema OfMembers(IEnumerable<FactMember> members) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)OfMember(member)),
        Required = members.Where(member => member.Required).Select(member => member.Name).ToHashSet(),
    };

    private static OpenApiSchema OfMember(FactMember member) => member.Kind switch
    {
        "object" => OfMembers(member.Members),
        "integer" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        "decimal" => new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "0", Description = "At most 4 decimals and 15 significant digits." },
        "boolean" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        "date" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        _ => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = member.Kind == LongTexts.Kind ? TextRule.MaxLongLength : TextRule.MaxLength,
            Enum = member.Choices.IsEmpty ? null : [.. member.Choices.Select(choice => (JsonNode)choice)],
        },
    };
}
