using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Cli.Output;

/// <summary>One column of a table or of a CSV file.</summary>
/// <param name="Name">Its name in CSV; it never changes.</param>
/// <param name="Title">Its title in a table.</param>
/// <param name="Value">What stands in it.</param>
internal sealed record Column<T>(string Name, LocalText Title, Func<T, string> Value);

/// <summary>Columns of JSON.</summary>
internal static class Column
{
    /// <summary>A column that shows the value at a path.</summary>
    public static Column<JsonElement> Of(string name, string zh, string en, string? path = null) =>
        new(name, new LocalText(zh, en), value => value.TextAt(path ?? name));
}
