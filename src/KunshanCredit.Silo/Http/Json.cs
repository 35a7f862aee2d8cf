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

    // Names that stand twice are refused per event, so that one of them in a batch does not stop its neighbours.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

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

    /// <summary>Whether an object within a value holds a member name twice.</summary>
    public static bool HasDuplicates(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Any(HasDuplicates);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateObject().Any(member => !names.Add(FactReader.MemberName(member)) || HasDuplicates(member.Value));
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
