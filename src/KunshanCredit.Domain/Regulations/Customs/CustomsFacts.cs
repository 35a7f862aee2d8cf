using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Customs;

/// <summary>Whether an enterprise declares for others.</summary>
public enum EnterpriseKind
{
    /// <summary>报关企业</summary>
    Broker,

    /// <summary>非报关企业</summary>
    Other,
}

/// <summary>What an enterprise can be certified as, best first.</summary>
public enum CertificationLevel
{
    /// <summary>高级认证</summary>
    Advanced,

    /// <summary>一般认证</summary>
    General,
}

/// <summary>How a certification ends.</summary>
public enum CertificationEnd
{
    /// <summary>撤销</summary>
    Withdrawn,

    /// <summary>未通过重新认证</summary>
    Failed,

    /// <summary>高级认证下调为一般认证</summary>
    Downgraded,
}

/// <summary>What a penalty is for.</summary>
public enum PenaltyKind
{
    /// <summary>走私犯罪</summary>
    SmugglingCrime,

    /// <summary>走私行为</summary>
    SmugglingAct,

    /// <summary>违反海关监管规定</summary>
    Violation,
}

/// <summary>What an investigation is about.</summary>
public enum Suspicion
{
    /// <summary>涉嫌走私</summary>
    Smuggling,

    /// <summary>涉嫌违反海关监管规定</summary>
    Violation,
}

/// <summary>A fact that opens or ends something known by a reference.</summary>
public interface IReferenced
{
    /// <summary>The reference.</summary>
    string Reference { get; }
}

/// <summary>The enterprise is registered with customs (海关注册登记).</summary>
public sealed record CustomsRegistered(EnterpriseKind Kind, string CustomsCode) : CreditFact
{
    /// <summary><c>customs.registered</c></summary>
    public static FactType Type { get; } = new("customs.registered", "customs",
        read => new CustomsRegistered(read.Choice<EnterpriseKind>("kind"), read.Text("customsCode")));
}

/// <summary>A certification is granted (认证企业); it replaces the one before, also by a lower level.</summary>
public sealed record CertificationGranted(CertificationLevel Level, string Certificate) : CreditFact
{
    /// <summary><c>customs.certification.granted</c></summary>
    public static FactType Type { get; } = new("customs.certification.granted", "customs",
        read => new CertificationGranted(read.Choice<CertificationLevel>("level"), read.Text("certificate")));
}

/// <summary>A certification ends, or an advanced one becomes a general one.</summary>
public sealed record CertificationEnded(CertificationEnd Reason) : CreditFact
{
    /// <summary><c>customs.certification.ended</c></summary>
    public static FactType Type { get; } = new("customs.certification.ended", "customs",
        read => new CertificationEnded(read.Choice<CertificationEnd>("reason")));
}

/// <summary>An advanced certification was examined again and stays (重新认证).</summary>
public sealed record RecertificationPassed : CreditFact
{
    /// <summary><c>customs.recertification.passed</c></summary>
    public static FactType Type { get; } = new("customs.recertification.passed", "customs", _ => new RecertificationPassed());
}

/// <summary>How many documents (报关单、进出境备案清单等相关单证) an enterprise had in a calendar year.</summary>
public sealed record VolumeReported(int Year, decimal Documents) : CreditFact
{
    /// <summary><c>customs.volume.reported</c></summary>
    public static FactType Type { get; } = new("customs.volume.reported", "customs",
        read => new VolumeReported(read.Year("year"), read.Integer("documents")));
}

/// <summary>A penalty is imposed.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Fine">In yuan.</param>
public sealed record PenaltyImposed(PenaltyKind Kind, decimal Fine) : CreditFact
{
    /// <summary><c>customs.penalty.imposed</c></summary>
    public static FactType Type { get; } = new("customs.penalty.imposed", "customs",
        read => new PenaltyImposed(read.Choice<PenaltyKind>("kind"), read.Decimal("fine")));
}

/// <summary>The errors in the declarations of a quarter (报关差错率).</summary>
/// <param name="Quarter">Such as <c>2016-Q4</c>.</param>
/// <param name="Declarations">How many were reviewed.</param>
/// <param name="Errors">How many errors they had.</param>
/// <param name="NationalRate">The national average of the time, a fraction.</param>
public sealed record ErrorRateReviewed(string Quarter, decimal Declarations, decimal Errors, decimal NationalRate) : CreditFact
{
    /// <summary><c>customs.errorRate.reviewed</c></summary>
    public static FactType Type { get; } = new("customs.errorRate.reviewed", "customs", read => new ErrorRateReviewed(
        read.Quarter("quarter"), read.Integer("declarations"), read.Integer("errors"), read.Decimal("nationalRate")));
}

/// <summary>Duties or fines are overdue (拖欠应缴税款、应缴罚没款项).</summary>
public sealed record ArrearsRecorded(string Reference, decimal Amount) : CreditFact, IReferenced
{
    /// <summary><c>customs.arrears.recorded</c></summary>
    public static FactType Type { get; } = new("customs.arrears.recorded", "customs",
        read => new ArrearsRecorded(read.Text("reference"), read.Decimal("amount")));
}

/// <summary>What was overdue is paid.</summary>
public sealed record ArrearsCleared(string Reference) : CreditFact, IReferenced
{
    /// <summary><c>customs.arrears.cleared</c></summary>
    public static FactType Type { get; } = new("customs.arrears.cleared", "customs",
        read => new ArrearsCleared(read.Text("reference")));
}

/// <summary>Customs establishes a ground of discredit that only customs can find.</summary>
/// <param name="Ground">The item of article 10, such as <c>10(5)</c>.</param>
public sealed record GroundEstablished(string Ground) : CreditFact
{
    /// <summary><c>customs.fact.established</c></summary>
    public static FactType Type { get; } = new("customs.fact.established", "customs",
        read => new GroundEstablished(read.OneOf("ground", "10(5)", "10(6)", "10(7)", "10(8)", "10(9)", "10(10)")));
}

/// <summary>An investigation is opened (立案侦查、调查).</summary>
public sealed record InvestigationOpened(string Reference, Suspicion Suspicion) : CreditFact, IReferenced
{
    /// <summary><c>customs.investigation.opened</c></summary>
    public static FactType Type { get; } = new("customs.investigation.opened", "customs",
        read => new InvestigationOpened(read.Text("reference"), read.Choice<Suspicion>("suspicion")));
}

/// <summary>An investigation is closed.</summary>
public sealed record InvestigationClosed(string Reference) : CreditFact, IReferenced
{
    /// <summary><c>customs.investigation.closed</c></summary>
    public static FactType Type { get; } = new("customs.investigation.closed", "customs",
        read => new InvestigationClosed(read.Text("reference")));
}
