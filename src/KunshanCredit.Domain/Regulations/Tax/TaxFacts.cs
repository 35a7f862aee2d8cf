using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Tax;

/// <summary>What a fact established by the tax authority does to the level of its year, whatever the score.</summary>
public enum TaxFactKind
{
    /// <summary>直接判为D级</summary>
    DirectD,

    /// <summary>不得评价为A级</summary>
    NotA,
}

/// <summary>The yearly assessment (纳税信用年度评价): a score, from which the level follows.</summary>
/// <param name="Year">The assessed year (评价年度).</param>
/// <param name="Score">The points of the indicators (年度评价指标得分).</param>
/// <param name="NewlyEstablished">Whether the enterprise was newly established (新设立企业).</param>
/// <param name="NoIncome">Whether it had no business income in the year (评价年度内无生产经营业务收入).</param>
public sealed record AssessmentPublished(int Year, decimal Score, bool NewlyEstablished, bool NoIncome) : CreditFact
{
    /// <summary><c>tax.assessment.published</c></summary>
    public static FactType Type { get; } = new("tax.assessment.published", "tax", read => new AssessmentPublished(
        read.Year("year"), read.Decimal("score"), read.OptionalFlag("newlyEstablished"), read.OptionalFlag("noIncome")));
}

/// <summary>The tax authority established a fact that makes D directly, or keeps the year from A.</summary>
/// <param name="Year">The assessed year to which it belongs.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Ground">The ground, as the authority words it.</param>
public sealed record TaxFactEstablished(int Year, TaxFactKind Kind, string Ground) : CreditFact
{
    /// <summary><c>tax.fact.established</c></summary>
    public static FactType Type { get; } = new("tax.fact.established", "tax",
        read => new TaxFactEstablished(read.Year("year"), read.Choice<TaxFactKind>("kind"), read.Text("ground")));
}
