using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Certificates;

/// <summary>Whether what was certified still holds.</summary>
public enum CertificateState
{
    /// <summary>仍然有效: today's values are the certified ones.</summary>
    Holds,

    /// <summary>已变化: it was right, and today something is different.</summary>
    Changed,

    /// <summary>已更正: by what is known now, it would not have been certified like this.</summary>
    Corrected,
}

/// <summary>A difference between what was certified and what is known.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Pointer">JSON pointer into its values; <c>/facts</c> for a fact that was withdrawn or is newly known.</param>
/// <param name="Certified">What was certified; null for nothing.</param>
/// <param name="Now">What is known; null for nothing.</param>
public sealed record CertificateChange(string Domain, string Pointer, JsonElement? Certified, JsonElement? Now);

/// <summary>What a certificate is worth today.</summary>
/// <param name="State">Whether it still holds.</param>
/// <param name="Changes">
/// What differs: of a corrected certificate, as of the certified day by what is known now; of a changed one, today; empty for one that holds.
/// </param>
public sealed record CertificateCheck(CertificateState State, ImmutableArray<CertificateChange> Changes)
{
    private const string FactsPointer = "/facts";

    /// <summary>Compares a statement with what is found now.</summary>
    /// <param name="certified">The statement.</param>
    /// <param name="then">The findings of the certified day, by what is known now.</param>
    /// <param name="now">The findings of today.</param>
    public static CertificateCheck Of(CertificateStatement certified, JsonElement then, JsonElement now)
    {
        ImmutableArray<CertificateChange> corrections = [.. ValuesThatDiffer(certified, then), .. FactsThatDiffer(certified, then, now)];
        if (!corrections.IsEmpty)
        {
            return new CertificateCheck(CertificateState.Corrected, corrections);
        }

        ImmutableArray<CertificateChange> changes = [.. ValuesThatDiffer(certified, now)];
        return new CertificateCheck(changes.IsEmpty ? CertificateState.Holds : CertificateState.Changed, changes);
    }

    private static IEnumerable<CertificateChange> ValuesThatDiffer(CertificateStatement certified, JsonElement findings)
    {
        foreach (var domain in certified.Order.Domains)
        {
            foreach (var (pointer, before, after) in Differences("", certified.ValuesOf(domain), findings.GetProperty("standing").GetProperty(domain)))
            {
                yield return new CertificateChange(domain, pointer, before, after);
            }
        }
    }

    /// <summary>
    /// The outermost places at which two values differ. What the certified one does not have is not compared: a later release of the service may say
    /// more about a domain without making older certificates wrong.
    /// </summary>
    private static IEnumerable<(string Pointer, JsonElement Certified, JsonElement? Now)> Differences(string pointer, JsonElement certified, JsonElement now)
    {
        if (certified.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            return certified.EnumerateObject().SelectMany(member => now.TryGetProperty(member.Name, out var other)
                ? Differences($"{pointer}/{JsonPointer.Step(member.Name)}", member.Value, other)
                : [($"{pointer}/{JsonPointer.Step(member.Name)}", member.Value, null)]);
        }

        if (certified.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && certified.GetArrayLength() == now.GetArrayLength())
        {
            return certified.EnumerateArray().Zip(now.EnumerateArray()).SelectMany((pair, index) => Differences($"{pointer}/{index}", pair.First, pair.Second));
        }

        return JsonElement.DeepEquals(certified, now) ? [] : [(pointer, certified, now)];
    }

    /// <summary>
    /// Facts that were withdrawn, and facts of the time that are newly known. One that is no longer published is told nobody anew.
    /// </summary>
    private static IEnumerable<CertificateChange> FactsThatDiffer(CertificateStatement certified, JsonElement then, JsonElement now)
    {
        var (before, after) = (certified.Facts.EnumerateArray().ToList(), then.GetProperty("facts").EnumerateArray().ToList());
        foreach (var withdrawn in Without(before, after))
        {
            yield return new CertificateChange(DomainOf(withdrawn), FactsPointer, withdrawn, null);
        }

        var shown = now.GetProperty("facts").EnumerateArray().ToList();
        foreach (var added in Without(after, before).Where(fact => shown.Any(other => JsonElement.DeepEquals(fact, other))))
        {
            yield return new CertificateChange(DomainOf(added), FactsPointer, null, added);
        }
    }

    /// <summary>Those for which there is no equal one among the others, each of which stands for one.</summary>
    private static List<JsonElement> Without(List<JsonElement> facts, List<JsonElement> others)
    {
        var left = new List<JsonElement>(others);
        return [.. facts.Where(fact =>
        {
            var at = left.FindIndex(other => JsonElement.DeepEquals(fact, other));
            if (at >= 0)
            {
                left.RemoveAt(at);
            }

            return at < 0;
        })];
    }

    private static string DomainOf(JsonElement fact) => fact.GetProperty("domain").GetString()!;
}
