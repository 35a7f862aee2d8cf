using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Answers;

/// <summary>Writes a standing as the JSON of a view. A section is written by its own public members: a new one needs nothing here.</summary>
public static class AnswerWriter
{
    private static readonly JsonSerializerOptions Chinese = Options(Language.Chinese);
    private static readonly JsonSerializerOptions English = Options(Language.English);

    /// <summary>How JSON of the service is written in a language.</summary>
    public static JsonSerializerOptions OptionsFor(Language language) => language == Language.English ? English : Chinese;

    /// <summary>How facts are written that the service makes itself: members that are null are left out.</summary>
    public static JsonSerializerOptions WithoutNulls { get; } = new(Chinese) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The answer of a view as UTF-8 JSON.</summary>
    public static byte[] Write(Standing standing, View view, Language language, bool explain)
    {
        var (buffer, writer) = Workspace.Clean();
        Write(writer, standing, view, language, explain);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the answer of a view as one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Standing standing, View view, Language language, bool explain)
    {
        var options = OptionsFor(language);
        writer.WriteStartObject();
        writer.WriteString("uscc", standing.Uscc.Text);
        if (view.Section is { } name)
        {
            var section = standing.Section(name);
            WriteHead(writer, standing);
            WriteMembers(writer, section.Values, options, whole: false);
            WriteTail(writer, section.ValidUntil, section.LawStale);
            if (explain)
            {
                WriteReasons(writer, standing, section.Reasons.Select(reason => (reason.Value, reason)), language, options);
            }
        }
        else
        {
            writer.WriteString("name", standing.Name);
            WriteHead(writer, standing);
            foreach (var section in standing.Sections)
            {
                writer.WritePropertyName(section.Name);
                WriteSection(writer, section, language, options);
            }

            WriteTail(writer, standing.ValidUntil, standing.LawStale);
            if (explain)
            {
                WriteReasons(writer, standing, standing.Sections.SelectMany(section =>
                    section.Reasons.Select(reason => ($"/{section.Name}{reason.Value}", reason))), language, options);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, Standing standing)
    {
        writer.WriteString("asOf", EventCanon.Date(standing.AsOf));
        writer.WriteNumber("sequence", standing.Sequence);
    }

    internal static void WriteTail(Utf8JsonWriter writer, DateOnly? validUntil, bool lawStale)
    {
        writer.WriteString("validUntil", validUntil is { } day ? EventCanon.Date(day) : null);
        writer.WriteBoolean("lawStale", lawStale);
    }

    private static void WriteSection(Utf8JsonWriter writer, SectionStanding section, Language language, JsonSerializerOptions options)
    {
        if (section.Written is { } written)
        {
            writer.WriteRawValue(written.In(language, section, options, SectionAlone), skipInputValidation: true);
        }
        else
        {
            WriteAlone(writer, section, options);
        }
    }

    private static byte[] SectionAlone(SectionStanding section, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder }))
        {
            WriteAlone(writer, section, options);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAlone(Utf8JsonWriter writer, SectionStanding section, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteMembers(writer, section.Values, options, whole: true);
        WriteTail(writer, section.ValidUntil, section.LawStale);
        writer.WriteEndObject();
    }

    internal static void WriteMembers(Utf8JsonWriter writer, ISection values, JsonSerializerOptions options, bool whole)
    {
        foreach (var member in SectionMembers.Of(values.GetType(), options))
        {
            if (!whole && member.IsStandingOnly)
            {
                continue;
            }

            var value = member.Get(values);
            if (value is not null || !member.IsLeftOutIfNull)
            {
                writer.WritePropertyName(member.Name);
                JsonSerializer.Serialize(writer, value, member.Type);
            }
        }
    }

    internal static void WriteReasons(
        Utf8JsonWriter writer,
        Standing? standing,
        IEnumerable<(string Pointer, Reason Reason)> reasons,
        Language language,
        JsonSerializerOptions options)
    {
        writer.WriteStartArray("reasons");
        foreach (var (pointer, reason) in reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("value", pointer);
            WriteRule(writer, reason.Edition, reason.Article, language);
            writer.WriteStartObject("edition");
            writer.WriteString("id", reason.Edition.Id);
            writer.WriteString("title", reason.Edition.Title.In(language));
            writer.WriteString("validFrom", EventCanon.Date(reason.Edition.ValidFrom));
            writer.WriteString("validTo", reason.Edition.ValidTo is { } end ? EventCanon.Date(end) : null);
            writer.WriteString("replacedBy", reason.Edition.ReplacedBy?.In(language));
            writer.WriteEndObject();
            WriteParameters(writer, reason.Parameters, language, options);
            WriteEvents(writer, standing, reason.Events);
            writer.WriteString("validUntil", reason.ValidUntil is { } day ? EventCanon.Date(day) : null);
            if (reason.NextChange is { } next)
            {
                writer.WriteStartObject("nextChange");
                writer.WritePropertyName("value");
                JsonSerializer.Serialize(writer, next.Value, options);
                writer.WriteString("on", EventCanon.Date(next.On));
                WriteRule(writer, reason.Edition, next.Article, language);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter writer, Edition edition, Article article, Language language)
    {
        writer.WriteStartObject("rule");
        writer.WriteString("id", $"{edition.Id}/{article.Id}");
        writer.WriteString("article", article.Label.In(language));
        writer.WriteString("text", article.Text.In(language));
        writer.WriteString("source", article.Source);
        writer.WriteEndObject();
    }

    private static void WriteParameters(
        Utf8JsonWriter writer, ImmutableArray<UsedParameter> parameters, Language language, JsonSerializerOptions options)
    {
        writer.WriteStartObject("parameters");
        foreach (var parameter in parameters)
        {
            writer.WritePropertyName(parameter.Name);
            JsonSerializer.Serialize(writer, parameter.Value, options);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("notes");
        foreach (var note in parameters.Select(parameter => parameter.Note).OfType<LocalText>())
        {
            writer.WriteStringValue(note.In(language));
        }

        writer.WriteEndArray();
    }

    /// <summary>A fact to which an objection is open says so; one that is no longer published says neither its id nor its document.</summary>
    private static void WriteEvents(Utf8JsonWriter writer, Standing? standing, ImmutableArray<RecordedEvent> events)
    {
        writer.WriteStartArray("events");
        foreach (var recorded in events)
        {
            var (reported, isHidden) = (recorded.Event, standing?.Unpublished.Contains(recorded.Sequence) == true);
            writer.WriteStartObject();
            writer.WriteString("id", isHidden ? null : reported.Id);
            writer.WriteString("type", reported.Type.Name);
            writer.WriteString("effectiveOn", EventCanon.Date(reported.EffectiveOn));
            WriteDocument(writer, isHidden ? null : reported.Document);
            WriteObjection(writer, standing?.Objected.GetValueOrDefault(recorded.Sequence));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the member <c>objection</c>, unless there is none.</summary>
    public static void WriteObjection(Utf8JsonWriter writer, ObjectionNote? objection)
    {
        if (objection is not null)
        {
            writer.WritePropertyName("objection");
            JsonSerializer.Serialize(writer, objection, Chinese);
        }
    }

    /// <summary>Writes the member <c>document</c>, null if there is none.</summary>
    public static void WriteDocument(Utf8JsonWriter writer, EventDocument? document)
    {
        writer.WritePropertyName("document");
        if (EventCanon.Document(document) is { } json)
        {
            writer.WriteRawValue(json);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static JsonSerializerOptions Options(Language language)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // The bytes are served as JSON and never as HTML: nothing but what JSON itself demands needs an escape.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new LocalTextConverter(language) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What an answer is written with, kept by each thread: an answer is short-lived but for its last copy.</summary>
    private static class Workspace
    {
        private const int Size = 8192;

        [ThreadStatic]
        private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? s_own;

        public static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Clean()
        {
            if (s_own is not { } own)
            {
                var buffer = new ArrayBufferWriter<byte>(Size);
                s_own = own = (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            }

            // Whatever an answer that failed left behind is gone.
            own.Buffer.ResetWrittenCount();
            own.Writer.Reset();
            return own;
        }
    }

    private sealed class LocalTextConverter(Language language) : JsonConverter<LocalText>
    {
        public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written, not read.");

        public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.In(language));
    }
}
