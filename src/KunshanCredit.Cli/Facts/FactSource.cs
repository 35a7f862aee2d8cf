using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace KunshanCredit.Cli.Facts;

/// <summary>
/// Facts from a file or standard input: one a line (NDJSON), which is read as it comes; or an array or objects over several lines, which are read whole.
/// </summary>
internal static class FactSource
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The facts, each on one line. A line that is no JSON is passed on: the service says so in its place.</summary>
    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream source, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(source, Strict, leaveOpen: true);
        var first = await NextAsync(reader, cancel);
        if (first is null)
        {
            yield break;
        }

        if (!IsWholeObject(first))
        {
            var whole = first + "\n" + await OrRefuseAsync(async () => await reader.ReadToEndAsync(cancel));
            await foreach (var fact in OfWholeAsync(Encoding.UTF8.GetBytes(whole), cancel))
            {
                yield return fact;
            }

            yield break;
        }

        for (var line = first; line is not null; line = await NextAsync(reader, cancel))
        {
            yield return Encoding.UTF8.GetBytes(line);
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader, CancellationToken cancel)
    {
        string? line;
        do
        {
            line = await OrRefuseAsync(() => reader.ReadLineAsync(cancel).AsTask());
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));
        return line;
    }

    private static async Task<string?> OrRefuseAsync(Func<Task<string?>> read)
    {
        try
        {
            return await read();
        }
        catch (DecoderFallbackException)
        {
            throw StopException.Usage("文件不是 UTF-8 编码。", "The file is not UTF-8.");
        }
    }

    private static bool IsWholeObject(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(line).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<byte[]> OfWholeAsync(byte[] whole, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var value in JsonFile.ValuesAsync(new MemoryStream(whole), cancel))
        {
            foreach (var fact in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value])
            {
                // Within a text there is no line break that is not escaped: outside of one it is as good as a space.
                yield return Encoding.UTF8.GetBytes(fact.GetRawText().ReplaceLineEndings(" "));
            }
        }
    }
}
