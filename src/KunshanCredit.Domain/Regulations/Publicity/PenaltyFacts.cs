using System.Collections.Immutable;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Publicity;

/// <summary>How grave a penalty is, for the time of its publicity (失信严重程度).</summary>
public enum Severity
{
    /// <summary>轻微</summary>
    Minor,

    /// <summary>一般</summary>
    General,

    /// <summary>严重</summary>
    Serious,
}

/// <summary>A field for which the law sets longer times.</summary>
public enum PenaltyField
{
    /// <summary>食品</summary>
    Food,

    /// <summary>药品</summary>
    Drug,

    /// <summary>特种设备</summary>
    SpecialEquipment,

    /// <summary>安全生产</summary>
    WorkSafety,

    /// <summary>消防</summary>
    Fire,

    /// <summary>生态环境</summary>
    Environment,

    /// <summary>工程质量、产品质量</summary>
    Quality,
}

/// <summary>An administrative penalty (行政处罚) as the departments exchange it (双公示): it is published for its time, and moves no score.</summary>
/// <param name="Authority">Name of the authority (处罚机关); null if it was not said.</param>
/// <param name="AuthorityCode">Its unified social credit code; null if it was not said.</param>
/// <param name="Violation">Kind of violation (违法行为类型).</param>
/// <param name="Circumstances">What was done (违法事实); null if it was not said.</param>
/// <param name="Basis">Legal basis (处罚依据); null if it was not said.</param>
/// <param name="Kind">Kinds of penalty (处罚类别), several separated by semicolons.</param>
/// <param name="Content">What was imposed (处罚内容); null if it was not said.</param>
/// <param name="Fine">The fine in yuan (罚款金额); null without one.</param>
/// <param name="Confiscated">What was confiscated, in yuan (没收金额); null without any.</param>
/// <param name="Licence">The licence suspended or revoked (暂扣或吊销证照名称及编号); null without one.</param>
/// <param name="Severity">How grave the authority says it is; null leaves it to the table of kinds.</param>
/// <param name="Field">The field; null leaves it to the department.</param>
/// <param name="EffectiveUntil">Until when the penalty itself has effect (处罚有效期); null if it was not said.</param>
/// <param name="StatedUntil">The end of publicity that the authority stated (公示截止期), for comparison; null if it was not said.</param>
public sealed record PenaltyRecorded(
    string? Authority,
    string? AuthorityCode,
    string Violation,
    string? Circumstances,
    string? Basis,
    string Kind,
    string? Content,
    decimal? Fine,
    decimal? Confiscated,
    string? Licence,
    Severity? Severity,
    PenaltyField? Field,
    DateOnly? EffectiveUntil,
    DateOnly? StatedUntil) : CreditFact, IRestsOnHistory
{
    private static readonly char[] Separators = [';', '；', '、', ',', '，'];

    /// <summary><c>penalty.recorded</c></summary>
    public static FactType Type { get; } = new("penalty.recorded", FactType.EveryDepartment, read => new PenaltyRecorded(
        read.OptionalText("authority"), ReadAuthorityCode(read), read.LongText("violation"), read.OptionalLongText("circumstances"),
        read.OptionalLongText("basis"), read.Text("kind"), read.OptionalLongText("content"), read.OptionalDecimal("fine"),
        read.OptionalDecimal("confiscated"), read.OptionalText("licence"), read.OptionalChoice<Severity>("severity"),
        read.OptionalChoice<PenaltyField>("field"), read.OptionalDate("effectiveUntil"), read.OptionalDate("statedUntil")));

    private static string? ReadAuthorityCode(FactReader read)
    {
        var code = read.OptionalText("authorityCode");
        read.Require(code is null || Uscc.TryParse(code, out _), "authorityCode", "invalid-uscc",
            "不是有效的统一社会信用代码。", "Not a valid unified social credit code.");
        return code;
    }

    /// <summary>The kinds, one by one.</summary>
    public ImmutableArray<string> Kinds => [.. Kind.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <inheritdoc/>
    public FieldError? Refusal(CreditEvent reported, EnterpriseHistory history, DateOnly today) => reported.Document is null
        ? new FieldError("/document", "required", new("行政处罚须有决定书文号。", "A penalty names its document."))
        : EarlierFacts.RefuseFuture(reported, today);
}
