using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Facts;
using Microsoft.Extensions.Primitives;

namespace KunshanCredit.Silo.Http;

/// <summary>JSON in and out.</summary>
internal static class Json
{
    public const string MediaType = "application/json";
    public static readonly StringValues MediaTypeHeader = MediaType;
    private const int MaxDepth = 64;

    // A name that stands twice is found by IsSound, which knows one that is no text from one that is.
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    // Reading on is linear whatever the depth; making a document of deep JSON is not.
    private static readonly JsonReaderOptions Splitting = new() { MaxDepth = int.MaxValue };

    /// <summary>Parses a text; null if it is no JSON in UTF-8.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(utf8, Parsing);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether no object within a value holds a member name twice, or one that is no text.</summary>
    public static bool IsSound(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().All(IsSound);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return value.EnumerateObject().All(member => TextRule.ReadName(member) is { } name && names.Add(name) && IsSound(member.Value));
    }

    /// <summary>
    /// Splits an array into the texts of its items, so that one that cannot be parsed does not stop its neighbours. False if the text is no
    /// JSON; no items if it is no array, and not many more than so many.
    /// </summary>
    public static bool TrySplit(ReadOnlyMemory<byte> utf8, int most, out List<ReadOnlyMemory<byte>>? items)
    {
        items = null;
        if (!Utf8.IsValid(utf8.Span))
        {
            return false;
        }

        try
        {
            items = Split(utf8, most);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<ReadOnlyMemory<byte>>? Split(ReadOnlyMemory<byte> utf8, int most)
    {
        var reader = new Utf8JsonReader(utf8.Span, Splitting);
        reader.Read();
        List<ReadOnlyMemory<byte>>? items = reader.TokenType == JsonTokenType.StartArray ? [] : null;
        while (items?.Count <= most && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(utf8[start..(int)reader.BytesConsumed]);
        }

        while (reader.Read())
        {
        }

        return items;
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
