using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.City;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Webhooks;

/// <summary>The bodies of messages: <c>{ type, timestamp, data }</c>. A message that is sent again has the same bytes.</summary>
public static class WebhookBody
{
    /// <summary>Changes of standings, each as <c>GET /v1/changes</c> tells it.</summary>
    public static byte[] OfChanges(DateTimeOffset timestamp, ImmutableArray<ShownChange> changes) => Write("standing.changed", timestamp, new { changes });

    /// <summary>A message that says nothing, to try whether one arrives.</summary>
    public static byte[] OfPing(DateTimeOffset timestamp) => Write("ping", timestamp, new { });

    private static byte[] Write<T>(string type, DateTimeOffset timestamp, T data)
    {
        var options = AnswerWriter.OptionsFor(Language.Chinese);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("timestamp", timestamp.ToOffset(ShanghaiCalendar.Offset));
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, data, options);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
