using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Domain.Certificates;

/// <summary>
/// What a certificate says, which is what is signed: canonical JSON (RFC 8785) of what was found, with who it is about, who says it, when, and its number.
/// </summary>
public sealed class CertificateStatement
{
    private readonly JsonElement _root;

    private CertificateStatement(string text, JsonElement root) => (Text, _root) = (text, root);

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>The text as JSON.</summary>
    public JsonElement Json => _root;

    /// <summary>The number, as it is printed.</summary>
    public string Number => Member("number");

    /// <summary>The code of the enterprise.</summary>
    public Uscc Uscc => Uscc.Parse(Member("uscc"));

    /// <summary>The name of the enterprise on the day of issue; null if it has none.</summary>
    public string? Name => _root.GetProperty("name").GetString();

    /// <summary>Who says it.</summary>
    public string Issuer => Member("issuer");

    /// <summary>The day of issue.</summary>
    public DateOnly IssuedOn => Date(Member("issuedOn"));

    /// <summary>What it was asked to say.</summary>
    public CertificateOrder Order => new(
        [.. _root.GetProperty("domains").EnumerateArray().Select(domain => domain.GetString()!)],
        Date(_root.GetProperty("period").GetProperty("from").GetString()!),
        Date(_root.GetProperty("period").GetProperty("to").GetString()!),
        CertificateOrder.LanguageOf(Member("language")));

    /// <summary>The certified values of a domain.</summary>
    public JsonElement ValuesOf(string domain) => _root.GetProperty("standing").GetProperty(domain);

    /// <summary>The certified facts.</summary>
    public JsonElement Facts => _root.GetProperty("facts");

    /// <summary>The editions of the law that were applied.</summary>
    public JsonElement Editions => _root.GetProperty("editions");

    /// <summary>The first day on which time alone can make a value another; null if there is none.</summary>
    public DateOnly? ValidUntil => _root.GetProperty("validUntil").GetString() is { } day ? Date(day) : null;

    /// <summary>Whether a value rests on law that had ended.</summary>
    public bool LawStale => _root.GetProperty("lawStale").GetBoolean();

    /// <summary>Makes a statement, whose number follows from all else that it says.</summary>
    /// <param name="uscc">Whom it is about.</param>
    /// <param name="issuer">Who says it.</param>
    /// <param name="issuedOn">The day of issue.</param>
    /// <param name="order">What was asked.</param>
    /// <param name="findings">What was found; see <see cref="CertificateFindings"/>.</param>
    public static CertificateStatement Make(Uscc uscc, string issuer, DateOnly issuedOn, CertificateOrder order, ReadOnlyMemory<byte> findings)
    {
        var content = Write(uscc, issuer, issuedOn, order, findings, number: null);
        return Read(Encoding.UTF8.GetString(Write(uscc, issuer, issuedOn, order, findings, CertificateNumber.Of(content, issuedOn))));
    }

    /// <summary>Reads a statement as it was made.</summary>
    public static CertificateStatement Read(string text) => new(text, JsonElement.Parse(text));

    private static byte[] Write(
        Uscc uscc, string issuer, DateOnly issuedOn, CertificateOrder order, ReadOnlyMemory<byte> findings, CertificateNumber? number)
    {
        var buffer = new ArrayBufferWriter<byte>(findings.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (number is not null)
            {
                writer.WriteString("number", number.Text);
            }

            writer.WriteString("uscc", uscc.Text);
            writer.WriteString("issuer", issuer);
            writer.WriteString("issuedOn", EventCanon.Date(issuedOn));
            writer.WriteString("language", CertificateOrder.CodeOf(order.Language));
            writer.WriteStartObject("period");
            writer.WriteString("from", EventCanon.Date(order.From));
            writer.WriteString("to", EventCanon.Date(order.To));
            writer.WriteEndObject();
            writer.WritePropertyName("domains");
            JsonSerializer.Serialize(writer, order.Domains);
            using var found = JsonDocument.Parse(findings);
            foreach (var member in found.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return CertificateFindings.Canonical(buffer.WrittenMemory);
    }

    private string Member(string name) => _root.GetProperty(name).GetString()!;

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
