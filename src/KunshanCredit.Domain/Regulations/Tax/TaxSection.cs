using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>The levels of tax credit (纳税信用级别), written as the law writes them, best first.</summary>
public enum TaxLevel
{
    /// <summary>A级</summary>
    [JsonStringEnumMemberName("A")]
    A,

    /// <summary>B级</summary>
    [JsonStringEnumMemberName("B")]
    B,

    /// <summary>M级: newly established, or without income in the year.</summary>
    [JsonStringEnumMemberName("M")]
    M,

    /// <summary>C级</summary>
    [JsonStringEnumMemberName("C")]
    C,

    /// <summary>D级</summary>
    [JsonStringEnumMemberName("D")]
    D,

    /// <summary>Neither assessed nor D directly, of any year.</summary>
    Unrated,
}

/// <summary>Tax: the level of credit (纳税信用级别). A D is not by itself an object of joint punishment.</summary>
/// <param name="Level">The level of the latest year that has one.</param>
/// <param name="Year">That year; null while unrated.</param>
public sealed record TaxSection(TaxLevel Level, int? Year) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
