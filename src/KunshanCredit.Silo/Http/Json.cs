using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Silo.Http;

/// <summary>JSON in and out.</summary>
internal static class Json
{
    public const string MediaType = "application/json";
    private const int MaxDepth = 64;

    // Depth and names are judged per event by IsSound, so that a bad one in a batch does not stop its neighbours. Parsing itself is no recursion.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = int.MaxValue, AllowDuplicateProperties = true };

    /// <summary>Parses a text; null if it is no JSON in UTF-8.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(utf8, Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a value is nested no deeper than anybody needs, and no object within it holds a name twice or one that is no text.</summary>
    public static bool IsSound(JsonElement value) => IsSound(value, MaxDepth);

    private static bool IsSound(JsonElement value, int depth)
    {
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().All(item => IsSound(item, depth - 1));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateObject().All(member =>
            TextRule.ReadName(member) is { } name && names.Add(name) && IsSound(member.Value, depth - 1));
    }

    /// <summary>Writes a body.</summary>
    public static Task WriteAsync(HttpContext context, Language language, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions(language)))
        {
            write(writer);
        }

        context.Response.ContentLength = buffer.WrittenCount;
        return context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>Answers 200 with a value.</summary>
    public static Task OkAsync<T>(HttpContext context, T value)
    {
        var language = context.Language();
        Languages.Announce(context, language);
        context.Response.ContentType = MediaType;
        return WriteAsync(context, language, writer => JsonSerializer.Serialize(writer, value, AnswerWriter.OptionsFor(language)));
    }

    public static JsonWriterOptions WriterOptions(Language language) => new() { Encoder = AnswerWriter.OptionsFor(language).Encoder };
}
