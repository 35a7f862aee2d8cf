using System.Text.Json;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Grains.Contracts;

namespace KunshanCredit.Grains;

/// <summary>Writes a receipt (回执), the same bytes each time.</summary>
public static class ReceiptWriter
{
    /// <summary>Writes the member <c>receipt</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Uscc uscc, ReceiptMessage receipt)
    {
        writer.WriteStartObject("receipt");
        writer.WriteString("uscc", uscc.Text);
        writer.WriteNumber("sequence", receipt.Sequence);
        writer.WriteString("eventId", receipt.EventId);
        writer.WriteString("department", receipt.Department);
        writer.WriteString("type", receipt.Type);
        writer.WriteString("effectiveOn", EventCanon.Date(receipt.EffectiveOn));
        writer.WriteString("recordedAt", EventCanon.Instant(receipt.RecordedAt));
        writer.WriteString("hash", receipt.Hash);
        writer.WriteString("previousHash", receipt.PreviousHash);
        if (!uscc.HasValidOrganizationCode)
        {
            writer.WriteStartArray("warnings");
            writer.WriteStringValue("organization-code-check-failed");
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
