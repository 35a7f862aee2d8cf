using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>An enterprise joins or leaves the association: the later of these facts says whether it is a member (会员).</summary>
/// <param name="IsMember">Whether it is one from then on.</param>
public abstract record MembershipFact(bool IsMember) : CreditFact;

/// <summary>The enterprise became a member of the association (会员入会).</summary>
public sealed record MemberJoined() : MembershipFact(true)
{
    /// <summary><c>security.member.joined</c></summary>
    public static FactType Type { get; } = new("security.member.joined", "security", _ => new MemberJoined());
}

/// <summary>The enterprise left the association (会员退会).</summary>
public sealed record MemberLeft() : MembershipFact(false)
{
    /// <summary><c>security.member.left</c></summary>
    public static FactType Type { get; } = new("security.member.left", "security", _ => new MemberLeft());
}

/// <summary>The category of qualification (资质类别), within which enterprises are compared.</summary>
public sealed record QualificationRegistered(string Category) : CreditFact
{
    /// <summary><c>security.qualification.registered</c></summary>
    public static FactType Type { get; } = new("security.qualification.registered", "security",
        read => new QualificationRegistered(read.Text("category")));
}

/// <summary>The work of a contract was accepted (工程验收).</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Filed">Whether the acceptance is on file (备案); only then does it count.</param>
public sealed record ContractAccepted(string Contract, bool Filed) : CreditFact
{
    /// <summary><c>security.contract.accepted</c></summary>
    public static FactType Type { get; } = new("security.contract.accepted", "security",
        read => new ContractAccepted(read.Text("contract"), read.Flag("filed")));
}

/// <summary>What an inspection looks at on the site of a project, in points.</summary>
/// <param name="Contract">履行合同的完整性</param>
/// <param name="Quality">施工现场质量</param>
/// <param name="Management">项目施工管理及安全</param>
/// <param name="AfterSales">售后服务满意度</param>
public sealed record InspectionParts(decimal Contract, decimal Quality, decimal Management, decimal AfterSales)
{
    /// <summary>The points of the project.</summary>
    public decimal Total => Contract + Quality + Management + AfterSales;

    internal static InspectionParts Read(FactReader read) => new(
        read.Decimal("contract"), read.Decimal("quality"), read.Decimal("management"), read.Decimal("afterSales"));
}

/// <summary>A project was inspected on site (现场检查).</summary>
public sealed record InspectionScored(string Project, InspectionParts Parts) : CreditFact
{
    /// <summary><c>security.inspection.scored</c></summary>
    public static FactType Type { get; } = new("security.inspection.scored", "security", read =>
    {
        var project = read.Text("project");
        var parts = read.Object("parts", InspectionParts.Read);
        var most = SecurityLaw.On(read.EffectiveOn).ProjectPoints.Value;
        if (parts.Total > most)
        {
            read.Refuse("parts", "out-of-range", $"四项得分合计不得超过{most}分。", $"The four parts add up to at most {most} points.");
        }

        return new InspectionScored(project, parts);
    });
}

/// <summary>The enterprise declares a good deed (良好行为), which is then published for objections.</summary>
/// <param name="Merit">What the later facts about it call it.</param>
/// <param name="Award">The award or recognition.</param>
/// <param name="Points">What it adds to the score.</param>
public sealed record MeritDeclared(string Merit, string Award, decimal Points) : CreditFact
{
    /// <summary><c>security.merit.declared</c></summary>
    public static FactType Type { get; } = new("security.merit.declared", "security",
        read => new MeritDeclared(read.Text("merit"), read.Text("award"), read.Decimal("points")));
}

/// <summary>The papers of a merit were verified (书面材料核验).</summary>
public sealed record MeritVerified(string Merit) : CreditFact
{
    /// <summary><c>security.merit.verified</c></summary>
    public static FactType Type { get; } = new("security.merit.verified", "security",
        read => new MeritVerified(read.Text("merit")));
}

/// <summary>Somebody objects to a merit (异议).</summary>
public sealed record MeritObjected(string Merit) : CreditFact
{
    /// <summary><c>security.merit.objected</c></summary>
    public static FactType Type { get; } = new("security.merit.objected", "security",
        read => new MeritObjected(read.Text("merit")));
}

/// <summary>The objections to a merit so far were dismissed (异议不成立).</summary>
public sealed record MeritObjectionDismissed(string Merit) : CreditFact
{
    /// <summary><c>security.merit.objectionDismissed</c></summary>
    public static FactType Type { get; } = new("security.merit.objectionDismissed", "security",
        read => new MeritObjectionDismissed(read.Text("merit")));
}
