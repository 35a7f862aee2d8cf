using System.Text.Json;

namespace KunshanCredit.Cli.Output;

/// <summary>Reads answers by path, and takes what is not there for nothing: a newer service may leave out what an older one said.</summary>
internal static class JsonReading
{
    /// <summary>The value at a path such as <c>environment/tier</c>; null if it is not there, or null itself.</summary>
    public static JsonElement? At(this JsonElement value, string path)
    {
        foreach (var step in path.Split('/'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    /// <summary>The value at a path as a text; empty if it is not there.</summary>
    public static string TextAt(this JsonElement value, string path) => value.At(path) is { } found ? TextOf(found) : "";

    /// <summary>The whole number at a path; 0 if it is not there.</summary>
    public static int IntegerAt(this JsonElement value, string path) =>
        value.At(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var number) ? number : 0;

    /// <summary>The items of the array at a path; none if it is not there.</summary>
    public static IEnumerable<JsonElement> ItemsAt(this JsonElement value, string path) =>
        value.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>A value as a text: strings as they are, arrays of plain values in one line, all else as JSON.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(IsPlain) => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    /// <summary>Whether a value is neither an object nor an array.</summary>
    public static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
