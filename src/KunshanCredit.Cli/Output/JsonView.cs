using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Output;

/// <summary>
/// Shows an answer of whatever members: plain ones one below another, lists of objects as tables, objects under their name. What the service adds one
/// day is shown too.
/// </summary>
internal static class JsonView
{
    private static readonly Column<(string Path, string Value)>[] Columns =
    [
        new("path", new LocalText("项目", "Path"), row => row.Path),
        new("value", new LocalText("值", "Value"), row => row.Value),
    ];

    /// <summary>Writes an answer in the format of the run.</summary>
    public static void Print(Run run, JsonElement value, ReadOnlySpan<byte> body)
    {
        switch (run.Format)
        {
            case OutputFormat.Json:
                run.Out.Json(body);
                break;
            case OutputFormat.Csv:
                run.Out.Csv(Columns, Flatten("", value));
                break;
            default:
                Show(run.Out, "", value);
                break;
        }
    }

    /// <summary>Writes it for people.</summary>
    public static void Show(Printer print, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            ShowItems(print, name, [.. value.EnumerateArray()]);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            print.Fields((name, JsonReading.TextOf(value)));
            return;
        }

        var (plain, nested) = Split(value);
        if (plain.Count > 0)
        {
            Heading(print, name);
            print.Fields(plain.Select(member => (member.Name, JsonReading.TextOf(member.Value))));
        }

        foreach (var member in nested)
        {
            Show(print, name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value);
        }
    }

    private static void ShowItems(Printer print, string name, List<JsonElement> items)
    {
        Heading(print, name);
        if (items.TrueForAll(item => item.ValueKind == JsonValueKind.Object))
        {
            string[] titles = [.. items.SelectMany(item => item.EnumerateObject()).Select(member => member.Name).Distinct()];
            print.Table(titles, items.Select(item => titles.Select(title => item.TextAt(title))));
        }
        else
        {
            print.Lines(items.Select(JsonReading.TextOf));
        }
    }

    private static void Heading(Printer print, string name)
    {
        if (name.Length > 0)
        {
            print.Lines("", $"[{name}]");
        }
    }

    private static (List<JsonProperty> Plain, List<JsonProperty> Nested) Split(JsonElement value)
    {
        var isShort = value.EnumerateObject().ToLookup(member => IsInOneLine(member.Value));
        return ([.. isShort[true]], [.. isShort[false]]);
    }

    private static bool IsInOneLine(JsonElement value) =>
        JsonReading.IsPlain(value) || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(JsonReading.IsPlain));

    private static IEnumerable<(string Path, string Value)> Flatten(string path, JsonElement value)
    {
        var below = path.Length == 0 ? "" : path + ".";
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Flatten(below + member.Name, member.Value)),
            JsonValueKind.Array => value.EnumerateArray().Index().SelectMany(item => Flatten($"{below}{item.Index}", item.Item)),
            _ => [(path, JsonReading.TextOf(value))],
        };
    }
}
