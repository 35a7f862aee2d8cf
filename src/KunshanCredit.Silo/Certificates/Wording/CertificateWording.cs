using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Certificates;
using KunshanCredit.Domain.Words;

namespace KunshanCredit.Silo.Certificates.Wording;

/// <summary>A certified domain, as people read it.</summary>
/// <param name="Domain">Its code.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Values">Its values.</param>
/// <param name="Facts">Its facts in the period; empty if there are none.</param>
internal sealed record DomainInWords(string Domain, string Label, ImmutableArray<LineInWords> Values, ImmutableArray<FactInWords> Facts);

/// <summary>A value: what it is, and one or several texts.</summary>
internal sealed record LineInWords(string Label, ImmutableArray<string> Texts);

/// <summary>A fact.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Label">What the type is called.</param>
/// <param name="EffectiveOn">The day from which it counts, in words.</param>
/// <param name="Document">Number and title of the document; null if it names none.</param>
internal sealed record FactInWords(string Type, string Label, string EffectiveOn, string? Document);

/// <summary>Says in the language of a certificate what its statement says in codes.</summary>
internal static class CertificateWording
{
    private static readonly Dictionary<string, Func<JsonElement, Words, IEnumerable<LineInWords>>> Values = new()
    {
        ["environment"] = DomainValues.Environment,
        ["customs"] = DomainValues.Customs,
        ["security"] = DomainValues.Security,
        ["tax"] = DomainValues.Tax,
        ["market"] = DomainValues.Market,
        ["safety"] = DomainValues.Safety,
        ["tourism"] = DomainValues.Tourism,
        ["joint"] = DomainValues.Joint,
    };

    /// <summary>The domains of a statement, in their order.</summary>
    public static ImmutableArray<DomainInWords> Of(CertificateStatement statement)
    {
        var words = new Words(statement.Order.Language);
        var facts = statement.Facts.EnumerateArray().ToLookup(fact => fact.GetProperty("domain").GetString()!);
        return
        [
            .. statement.Order.Domains.Select(domain => new DomainInWords(
                domain,
                words.Name(domain),
                [.. (Values.GetValueOrDefault(domain) ?? DomainValues.AsTheyAre)(statement.ValuesOf(domain), words)],
                [.. facts[domain].Select(fact => Fact(fact, words))])),
        ];
    }

    private static FactInWords Fact(JsonElement fact, Words words)
    {
        var (type, document) = (fact.GetProperty("type").GetString()!, fact.GetProperty("document"));
        return new FactInWords(
            type, FactLabels.Type(type).In(words.Language), words.Date(fact.GetProperty("effectiveOn")),
            document.ValueKind == JsonValueKind.Null ? null : Document(document, words));
    }

    private static string Document(JsonElement document, Words words)
    {
        var number = document.GetProperty("number").GetString()!;
        return document.TryGetProperty("title", out var title) ? words.Say($"{number}《{title.GetString()}》", $"{number}, “{title.GetString()}”") : number;
    }
}
