using System.Buffers;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Objections;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Grains;

/// <summary>Writes a page of an enterprise's facts with their receipts, oldest first.</summary>
internal static class EventPage
{
    /// <summary>The page as UTF-8 JSON: <c>{ items, next }</c>.</summary>
    public static byte[] Write(EnterpriseHistory history, DateOnly today, string? department, long after, int limit)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = AnswerWriter.OptionsFor(Language.Chinese).Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            var next = WriteItems(writer, history, today, department, after, limit);
            writer.WriteEndArray();
            if (next is { } sequence)
            {
                writer.WriteNumber("next", sequence);
            }
            else
            {
                writer.WriteNull("next");
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes at most so many facts, and says after which one the next page begins; null if there is none.</summary>
    private static long? WriteItems(
        Utf8JsonWriter writer, EnterpriseHistory history, DateOnly today, string? department, long after, int limit)
    {
        var withdrawals = history.Withdrawals();
        var objected = Objection.OpenOn(history, CountingEvents.Of(history), today);
        long? last = null;
        for (var i = (int)Math.Min(after, history.Sequence); i < history.Sequence; i++)
        {
            var recorded = history.Events[i];
            if (department is not null && recorded.Event.Department != department)
            {
                continue;
            }

            if (limit == 0)
            {
                return last;
            }

            WriteItem(writer, history.Uscc, recorded, withdrawals[i], objected.GetValueOrDefault(recorded.Sequence));
            last = recorded.Sequence;
            limit--;
        }

        return null;
    }

    private static void WriteItem(
        Utf8JsonWriter writer, Uscc uscc, RecordedEvent recorded, RecordedEvent? withdrawnBy, ObjectionNote? objection)
    {
        var reported = recorded.Event;
        writer.WriteStartObject();
        writer.WriteStartObject("event");
        writer.WriteString("id", reported.Id);
        writer.WriteString("uscc", uscc.Text);
        writer.WriteString("type", reported.Type.Name);
        writer.WriteString("effectiveOn", EventCanon.Date(reported.EffectiveOn));
        if (reported.Document is not null)
        {
            AnswerWriter.WriteDocument(writer, reported.Document);
        }

        writer.WritePropertyName("data");
        writer.WriteRawValue(reported.Data);
        writer.WriteEndObject();
        ReceiptWriter.Write(writer, uscc, Replies.Receipt(recorded));
        writer.WriteString("withdrawnBy", withdrawnBy?.Event.Id);
        AnswerWriter.WriteObjection(writer, objection);
        writer.WriteEndObject();
    }
}
