using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KunshanCredit.Cli.Facts;

/// <summary>JSON of a file: one value, or several one behind another, as NDJSON has them.</summary>
internal static class JsonFile
{
    /// <summary>Opens a file; <c>-</c> is standard input.</summary>
    public static Stream Open(Run run, string path)
    {
        try
        {
            return path == "-" ? run.Around.In : File.OpenRead(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw StopException.Usage($"无法读取 {path}：{unreadable.Message}", $"{path} cannot be read: {unreadable.Message}");
        }
    }

    /// <summary>The only value of a file.</summary>
    public static async Task<JsonElement> OnlyAsync(Run run, string path, CancellationToken cancel)
    {
        await using var file = Open(run, path);
        var values = await ValuesAsync(file, cancel).ToListAsync(cancel);
        return values is [var only] ? only : throw StopException.Usage($"{path} 须恰好含一个 JSON 值。", $"{path} must hold exactly one JSON value.");
    }

    /// <summary>All values.</summary>
    /// <exception cref="StopException">It is no JSON, or a member stands twice in an object: then nobody can say what was meant.</exception>
    public static async IAsyncEnumerable<JsonElement> ValuesAsync(Stream json, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var values = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(json, topLevelValues: true, Once, cancel).GetAsyncEnumerator(cancel);
        while (await MoveAsync(values))
        {
            yield return values.Current;
        }
    }

    private static readonly JsonSerializerOptions Once = new() { AllowDuplicateProperties = false };

    private static async Task<bool> MoveAsync(IAsyncEnumerator<JsonElement> values)
    {
        try
        {
            return await values.MoveNextAsync();
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber + 1;
            throw StopException.Usage($"不是 JSON（第 {line} 行）。", $"This is no JSON (line {line}).");
        }
    }
}
