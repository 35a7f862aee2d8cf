using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Security;

/// <summary>The score of a year (年度评价得分) and its parts.</summary>
/// <param name="Year">The year that is evaluated.</param>
/// <param name="Total">The score; 0 in a year with a disqualifying ground, whatever the parts.</param>
/// <param name="Basic">基本分</param>
/// <param name="OnSite">现场检查综合得分</param>
/// <param name="Merits">良好行为得分</param>
/// <param name="Misconduct">不良行为扣分, as a positive number.</param>
public sealed record AnnualScore(int Year, decimal Total, decimal Basic, decimal OnSite, decimal Merits, decimal Misconduct);

/// <summary>A bar from new business in Kunshan (不得在昆山市承接新业务).</summary>
/// <param name="Until">The first day on which it no longer holds.</param>
public sealed record MarketBan(DateOnly Until);

/// <summary>Security industry (安防行业): the comprehensive credit evaluation. Without facts every value is null, not 0.</summary>
/// <param name="Category">The category of qualification, within which enterprises are ranked; null without one.</param>
/// <param name="Annual">The last closed year.</param>
/// <param name="Current">The score that counts on the day: that of the last closed year, as severe misconduct and bans changed it since.</param>
/// <param name="Provisional">The running year so far.</param>
/// <param name="Ban">The ban in force; null without one.</param>
/// <param name="PublishBy">The last day for publishing the latest grave misconduct; null once it has passed.</param>
public sealed record SecuritySection(
    string? Category,
    AnnualScore? Annual,
    decimal? Current,
    AnnualScore? Provisional,
    MarketBan? Ban,
    DateOnly? PublishBy) : ISection
{
    /// <summary>Of an enterprise without facts.</summary>
    public static SecuritySection Empty { get; } = new(null, null, null, null, null, null);

    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
