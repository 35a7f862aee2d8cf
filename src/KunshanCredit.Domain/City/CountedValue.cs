using System.Collections.Immutable;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Tax;

namespace KunshanCredit.Domain.City;

/// <summary>A value of enterprises that is counted over time (统计指标).</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Codes">What it can be, in the order in which it is shown.</param>
/// <param name="Of">What it is for an enterprise; nothing if no fact of the domain counts.</param>
public sealed record CountedValue(string Name, ImmutableArray<string> Codes, Func<EnterpriseSummary, IEnumerable<string>> Of)
{
    /// <summary>The class that customs gives (海关信用等级).</summary>
    public static CountedValue Customs { get; } = Single("customs", KebabCase.NamesOf<CustomsClass>(), summary => summary.CustomsClass);

    /// <summary>The colour of the environmental rating (环保信用等级).</summary>
    public static CountedValue Colour { get; } = Single("colour", KebabCase.NamesOf<Colour>(), summary => summary.Colour);

    /// <summary>The tier of surcharges (加价档次).</summary>
    public static CountedValue Tier { get; } = Single("tier", KebabCase.NamesOf<SurchargeTier>(), summary => summary.Tier);

    /// <summary>The tax credit level (纳税信用级别).</summary>
    public static CountedValue Tax { get; } = Single("tax", KebabCase.NamesOf<TaxLevel>(), summary => summary.TaxLevel);

    /// <summary>The published lists on which an enterprise is (名单): it can be on several.</summary>
    public static CountedValue Lists { get; } = new(
        "lists", PublishedLists.All, summary => summary.Marks.Select(mark => mark.Code).Where(PublishedLists.All.Contains));

    /// <summary>Those of which an enterprise has one at a time.</summary>
    public static ImmutableArray<CountedValue> Singles { get; } = [Customs, Colour, Tier, Tax];

    /// <summary>All of them.</summary>
    public static ImmutableArray<CountedValue> All { get; } = [.. Singles, Lists];

    private static CountedValue Single(string name, ImmutableArray<string> codes, Func<EnterpriseSummary, string?> value) =>
        new(name, codes, summary => value(summary) is { } code ? [code] : []);
}
