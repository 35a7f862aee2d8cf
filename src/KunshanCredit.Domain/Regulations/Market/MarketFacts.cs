using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>Why an enterprise is put on the list of abnormal operations (列入经营异常名录的情形).</summary>
public enum AbnormalGround
{
    /// <summary>未按期公示年度报告</summary>
    NoReport,

    /// <summary>未按责令的期限公示有关企业信息</summary>
    NotPublished,

    /// <summary>公示信息隐瞒真实情况、弄虚作假</summary>
    FalseInformation,

    /// <summary>通过登记的住所或者经营场所无法联系</summary>
    Unreachable,
}

/// <summary>A fact of the register that gives the enterprise its name (名称).</summary>
public abstract record EnterpriseNamed(string Name) : CreditFact;

/// <summary>An enterprise is in the register (登记).</summary>
/// <param name="Name">Its name.</param>
/// <param name="District">The district or town (区镇) where it is.</param>
/// <param name="Industry">What it does (行业).</param>
/// <param name="RegisteredOn">The date of its establishment (成立日期), from whose year it reports.</param>
public sealed record EnterpriseRegistered(string Name, string District, string Industry, DateOnly RegisteredOn) : EnterpriseNamed(Name)
{
    /// <summary><c>registry.enterprise.registered</c></summary>
    public static FactType Type { get; } = new("registry.enterprise.registered", "market",
        read => new EnterpriseRegistered(read.Text("name"), read.Text("district"), read.Text("industry"), read.Date("registeredOn")));
}

/// <summary>An enterprise has another name (名称变更).</summary>
public sealed record EnterpriseRenamed(string Name) : EnterpriseNamed(Name)
{
    /// <summary><c>registry.enterprise.renamed</c></summary>
    public static FactType Type { get; } = new("registry.enterprise.renamed", "market", read => new EnterpriseRenamed(read.Text("name")));
}

/// <summary>The annual report of a year (年度报告) is filed, in time or late.</summary>
/// <param name="Year">The year that it reports on.</param>
public sealed record ReportFiled(int Year) : CreditFact
{
    /// <summary><c>market.report.filed</c></summary>
    public static FactType Type { get; } = new("market.report.filed", "market", read => new ReportFiled(read.Year("year")));
}

/// <summary>An enterprise is put on the list of abnormal operations (列入经营异常名录).</summary>
/// <param name="Ground">Why.</param>
/// <param name="Year">The year of the report in question; null if the decision names none.</param>
public sealed record AbnormalListed(AbnormalGround Ground, int? Year) : CreditFact
{
    /// <summary><c>market.abnormal.listed</c></summary>
    public static FactType Type { get; } = new("market.abnormal.listed", "market",
        read => new AbnormalListed(read.Choice<AbnormalGround>("ground"), read.OptionalYear("year")));
}

/// <summary>An enterprise is taken off the list for a ground (移出经营异常名录).</summary>
/// <param name="Ground">The ground that is gone.</param>
/// <param name="Year">The year of the report in question; null if the decision names none.</param>
public sealed record AbnormalRemoved(AbnormalGround Ground, int? Year) : CreditFact
{
    /// <summary><c>market.abnormal.removed</c></summary>
    public static FactType Type { get; } = new("market.abnormal.removed", "market",
        read => new AbnormalRemoved(read.Choice<AbnormalGround>("ground"), read.OptionalYear("year")));

    /// <summary>Whether it ends a listing: of the same ground and the same year, where none is the same as none.</summary>
    public bool Ends(AbnormalListed listed) => Ground == listed.Ground && Year == listed.Year;
}
