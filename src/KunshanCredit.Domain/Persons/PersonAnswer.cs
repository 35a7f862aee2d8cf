using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Persons;

/// <summary>Writes what is told about a person. It does not say about whom: who asked knows.</summary>
public static class PersonAnswer
{
    /// <summary>The answer as UTF-8 JSON.</summary>
    public static byte[] Write(PersonFile file, DateOnly day, Language language, bool explain)
    {
        var section = file.Assess(day, explain);
        var options = AnswerWriter.OptionsFor(language);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("asOf", EventCanon.Date(day));
            writer.WriteNumber("sequence", file.Sequence);
            writer.WriteStartObject(section.Name);
            AnswerWriter.WriteMembers(writer, section.Values, options, whole: true);
            writer.WriteEndObject();
            AnswerWriter.WriteTail(writer, section.ValidUntil, section.LawStale);
            if (explain)
            {
                AnswerWriter.WriteReasons(
                    writer, standing: null, section.Reasons.Select((Reason reason) => ($"/{section.Name}{reason.Value}", reason)), language, options);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
