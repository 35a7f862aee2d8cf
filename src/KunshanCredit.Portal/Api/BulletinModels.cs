namespace KunshanCredit.Portal.Api;

/// <summary>A bulletin of a month or quarter.</summary>
public sealed record Bulletin(
    string Period, string Title, DateOnly From, DateOnly To, DateOnly AsOf, string Issuer, BulletinIntroduction? Introduction, BulletinCase[] Cases, BulletinClasses Classes,
    BulletinSurcharge[] Surcharges, RuleChange[] RuleChanges, RuleChange[] UpcomingRuleChanges, BulletinItem[] Items, DepartmentCount[] DepartmentItems);

/// <summary>What somebody wrote before it.</summary>
public sealed record BulletinIntroduction(string Text, string By, string At);

/// <summary>A case of punishment or reward.</summary>
public sealed record BulletinCase(
    string Effect, string Domain, string Title, string Text, Dictionary<string, int> Figures, int Total, BulletinEnterprise[] Enterprises, BulletinArticle[] Articles, string Source);

/// <summary>An enterprise that is named.</summary>
public sealed record BulletinEnterprise(string Uscc, string? Name, string Value, string Label, DateOnly? Since, string? Document);

/// <summary>A provision.</summary>
public sealed record BulletinArticle(string Id, string Article, string Text, string Source);

/// <summary>How many are what, and were before the period.</summary>
public sealed record BulletinClasses(
    BulletinCustoms[] Customs, int Certified, int CertifiedBefore, BulletinCount[] Colours, BulletinTier[] Tiers, BulletinCount[] Tax, BulletinCount[] Lists);

/// <summary>A class of customs.</summary>
public sealed record BulletinCustoms(string Class, string Label, int Count, int Before, int Change, decimal Share, decimal InspectionRate, int RateYear);

/// <summary>A kind, counted.</summary>
public sealed record BulletinCount(string Code, string Label, int Count, int Before, int Change);

/// <summary>A tier of surcharges, counted.</summary>
public sealed record BulletinTier(string Tier, string Label, int Count, int Before, int Change, decimal SewagePercent, decimal GasPercent);

/// <summary>What a tier costs.</summary>
public sealed record BulletinSurcharge(string Tier, string Label, decimal SewagePercent, decimal GasPercent, int Enterprises, BulletinArticle Article);

/// <summary>A change of the law.</summary>
public sealed record RuleChange(string Regulation, string Title, string Change, DateOnly On, string? ReplacedBy, string Source, BulletinArticle[] Articles);

/// <summary>A short item.</summary>
public sealed record BulletinItem(string Id, string Department, DateOnly On, string Text, string Source);

/// <summary>How many facts of a type a department reported.</summary>
public sealed record DepartmentCount(string Department, string DepartmentLabel, string Type, string Label, int Count);
