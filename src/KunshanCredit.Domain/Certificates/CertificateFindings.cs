using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Joint;
using KunshanCredit.Domain.Regulations.Publicity;

namespace KunshanCredit.Domain.Certificates;

/// <summary>
/// What can be certified of an enterprise: the values of some domains on a day, and the facts of these domains in a time, both as the public may see
/// them. Who is handed a certificate is anybody, so that a penalty is in it only while it is published (公示期); afterwards it is not even counted.
/// </summary>
public static class CertificateFindings
{
    /// <summary>The findings as canonical JSON: <c>{ editions, facts, lawStale, name, sequence, standing, validUntil }</c>.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="asOf">The day of the values.</param>
    /// <param name="shownOn">The day on which the facts must be before the public, and whose name the enterprise bears.</param>
    public static byte[] Write(EnterpriseHistory history, CertificateOrder order, DateOnly asOf, DateOnly shownOn)
    {
        var standing = Assessor.Assess(history, asOf, explain: true);
        ImmutableArray<SectionStanding> sections = [.. order.Domains.Select(standing.Section)];
        var shown = Assessor.WithCases(history, Assessor.Assess(history, shownOn));
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", shown.Name);
            writer.WriteNumber("sequence", history.Sequence);
            AnswerWriter.WriteTail(writer, sections.Min(section => section.ValidUntil), sections.Any(section => section.LawStale));
            WriteStanding(writer, sections, order.Language);
            WriteFacts(writer, FactsOf(history, order, PublishedIn(shown)));
            WriteEditions(writer, EditionsOf(sections, asOf), order.Language);
            writer.WriteEndObject();
        }

        return Canonical(buffer.WrittenMemory);
    }

    /// <summary>The canonical form (RFC 8785) of JSON that the service wrote.</summary>
    internal static byte[] Canonical(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetBytes(EventCanon.Data(document.RootElement));
    }

    private static void WriteStanding(Utf8JsonWriter writer, ImmutableArray<SectionStanding> sections, Language language)
    {
        writer.WriteStartObject("standing");
        foreach (var section in sections)
        {
            writer.WriteStartObject(section.Name);
            AnswerWriter.WriteMembers(writer, Certified(section.Values), AnswerWriter.OptionsFor(language), whole: true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>How far departments have come with proposed measures says nothing about the enterprise.</summary>
    private static ISection Certified(ISection values) => values is JointSection joint ? joint with { Tasks = null } : values;

    /// <summary>
    /// The facts of the domains in the time, by domain and date. Cases about facts are not facts of the enterprise; a penalty that a department
    /// reported in two forms is one, as it is published once.
    /// </summary>
    private static IEnumerable<(string Domain, RecordedEvent Recorded)> FactsOf(
        EnterpriseHistory history, CertificateOrder order, HashSet<long> published)
    {
        var withdrawals = history.Withdrawals();
        var found = new List<(string Domain, RecordedEvent Recorded)>();
        for (var i = 0; i < history.Sequence; i++)
        {
            var recorded = history.Events[i];
            var reported = recorded.Event;
            var isInTime = reported.EffectiveOn >= order.From && reported.EffectiveOn <= order.To;
            var isShown = reported.Fact is not (PenaltyRecorded or PenaltyImposed) || published.Contains(recorded.Sequence);
            if (withdrawals[i] is null && isInTime && isShown && reported.Fact is not EventWithdrawn && !reported.Type.IsOfCases
                && order.Domains.Contains(DomainOf(reported)))
            {
                found.Add((DomainOf(reported), recorded));
            }
        }

        return found.OrderBy(each => order.Domains.IndexOf(each.Domain)).ThenBy(each => each.Recorded.Event.EffectiveOn).ThenBy(each => each.Recorded.Sequence);
    }

    private static string DomainOf(CreditEvent reported) =>
        reported.Type.Department == FactType.EveryDepartment ? reported.Department : reported.Type.Department;

    private static HashSet<long> PublishedIn(Standing shown) =>
    [
        .. shown.Sections.Select(section => section.Values).OfType<PublicitySection>().SelectMany(section => section.Penalties)
            .Where(penalty => penalty.State == PublicityState.Published).Select(penalty => penalty.Recorded!.Sequence),
    ];

    private static void WriteFacts(Utf8JsonWriter writer, IEnumerable<(string Domain, RecordedEvent Recorded)> facts)
    {
        writer.WriteStartArray("facts");
        foreach (var (domain, recorded) in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("domain", domain);
            writer.WriteString("type", recorded.Event.Type.Name);
            writer.WriteString("effectiveOn", EventCanon.Date(recorded.Event.EffectiveOn));
            AnswerWriter.WriteDocument(writer, recorded.Event.Document);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The edition in force of each domain, and those of other days on which a value rests.</summary>
    private static IEnumerable<Edition> EditionsOf(ImmutableArray<SectionStanding> sections, DateOnly asOf) => sections.SelectMany(section =>
        RegulationCatalogue.Standing.First(regulation => regulation.Section == section.Name).Editions.Where(edition => edition.ValidFrom <= asOf).TakeLast(1)
            .Concat(section.Reasons.Select(reason => reason.Edition))).Distinct();

    private static void WriteEditions(Utf8JsonWriter writer, IEnumerable<Edition> editions, Language language)
    {
        writer.WriteStartArray("editions");
        foreach (var edition in editions)
        {
            writer.WriteStartObject();
            writer.WriteString("id", edition.Id);
            writer.WriteString("title", edition.Title.In(language));
            writer.WriteString("number", edition.Reference.Number);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
