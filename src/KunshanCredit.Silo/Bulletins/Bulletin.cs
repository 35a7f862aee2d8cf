using System.Collections.Immutable;
using KunshanCredit.Domain.Bulletins;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.Domain.Regulations.Customs;
using KunshanCredit.Domain.Regulations.Environment;
using KunshanCredit.Domain.Regulations.Joint;

namespace KunshanCredit.Silo.Bulletins;

/// <summary>A bulletin (信用简报) as it is answered; its public members are the JSON.</summary>
/// <param name="Period">The month or quarter.</param>
/// <param name="Title">What the period is called.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="AsOf">The day of which it tells.</param>
/// <param name="Issuer">Who issues it.</param>
/// <param name="Introduction">What somebody wrote for it; null without.</param>
/// <param name="Cases">Punishment and reward.</param>
/// <param name="Classes">How many enterprises are what.</param>
/// <param name="Surcharges">What the tiers cost.</param>
/// <param name="RuleChanges">Changes of the law within the period.</param>
/// <param name="UpcomingRuleChanges">Those of the year behind it.</param>
/// <param name="Items">Short items that people wrote.</param>
/// <param name="DepartmentItems">What the departments reported, in numbers.</param>
internal sealed record Bulletin(
    string Period,
    LocalText Title,
    DateOnly From,
    DateOnly To,
    DateOnly AsOf,
    LocalText Issuer,
    BulletinIntroduction? Introduction,
    ImmutableArray<BulletinCase> Cases,
    BulletinClasses Classes,
    ImmutableArray<SurchargeRow> Surcharges,
    ImmutableArray<RuleChangeRow> RuleChanges,
    ImmutableArray<RuleChangeRow> UpcomingRuleChanges,
    ImmutableArray<ShortItem> Items,
    ImmutableArray<DepartmentItem> DepartmentItems);

/// <summary>The introduction.</summary>
internal sealed record BulletinIntroduction(string Text, string By, DateTimeOffset At);

/// <summary>A case of punishment or reward.</summary>
/// <param name="Effect">Which of them.</param>
/// <param name="Domain">The section of the law.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What happened, in a sentence or two with every figure.</param>
/// <param name="Figures">The figures: count, before, change, entered, and how many have each code.</param>
/// <param name="Total">How many enterprises it is about.</param>
/// <param name="Enterprises">The latest of them.</param>
/// <param name="Articles">The provisions.</param>
/// <param name="Source">Who reports it.</param>
internal sealed record BulletinCase(
    Disposition Effect,
    string Domain,
    LocalText Title,
    LocalText Text,
    IReadOnlyDictionary<string, int> Figures,
    int Total,
    ImmutableArray<NamedEnterprise> Enterprises,
    ImmutableArray<ArticleRow> Articles,
    LocalText Source);

/// <summary>An enterprise that is named.</summary>
internal sealed record NamedEnterprise(string Uscc, string? Name, string Value, LocalText Label, DateOnly? Since, string? Document);

/// <summary>A provision.</summary>
internal sealed record ArticleRow(string Id, LocalText Article, LocalText Text, string Source)
{
    public static ArticleRow Of(Article article) => new(article.Id, article.Label, article.Text, article.Source);
}

/// <summary>How many enterprises are what, and were before the period.</summary>
internal sealed record BulletinClasses(
    ImmutableArray<CustomsClassRow> Customs,
    int Certified,
    int CertifiedBefore,
    ImmutableArray<CodeRow> Colours,
    ImmutableArray<TierRow> Tiers,
    ImmutableArray<CodeRow> Tax,
    ImmutableArray<ListRow> Lists);

/// <summary>A class of customs.</summary>
internal sealed record CustomsClassRow(
    CustomsClass Class, LocalText Label, int Count, int Before, int Change, decimal Share, decimal InspectionRate, int RateYear);

/// <summary>A code of another value.</summary>
internal sealed record CodeRow(string Code, LocalText Label, int Count, int Before, int Change, decimal Share);

/// <summary>A list: an enterprise can be on several.</summary>
internal sealed record ListRow(string Code, LocalText Label, int Count, int Before, int Change);

/// <summary>A tier of surcharges.</summary>
internal sealed record TierRow(SurchargeTier Tier, LocalText Label, int Count, int Before, int Change, decimal SewagePercent, decimal GasPercent);

/// <summary>What a tier costs, by which provision, and whom.</summary>
internal sealed record SurchargeRow(SurchargeTier Tier, LocalText Label, decimal SewagePercent, decimal GasPercent, int Enterprises, ArticleRow Article);

/// <summary>A change of the law.</summary>
internal sealed record RuleChangeRow(
    string Regulation, LocalText Title, RuleChangeKind Change, DateOnly On, LocalText? ReplacedBy, string Source, ImmutableArray<ArticleRow> Articles);

/// <summary>A short item.</summary>
internal sealed record ShortItem(string Id, string Department, DateOnly On, string Text, LocalText Source);

/// <summary>How many facts of a type a department reported.</summary>
internal sealed record DepartmentItem(string Department, LocalText DepartmentLabel, string Type, LocalText Label, int Count);
