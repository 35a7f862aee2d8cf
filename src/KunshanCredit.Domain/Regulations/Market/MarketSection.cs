using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Market;

/// <summary>An annual report that was not filed in time and still is not.</summary>
/// <param name="Year">The year that it reports on.</param>
/// <param name="ListingDueBy">The day by which the enterprise must be put on the list of abnormal operations.</param>
public sealed record OverdueReport(int Year, DateOnly ListingDueBy);

/// <summary>A listing among the abnormal operations that is not removed.</summary>
/// <param name="Ground">Why.</param>
/// <param name="Year">The year of the report in question; null if the decision names none.</param>
/// <param name="Since">The date of the listing.</param>
public sealed record AbnormalListing(AbnormalGround Ground, int? Year, DateOnly Since);

/// <summary>The listing among the seriously unlawful enterprises (严重违法企业名单) in force.</summary>
/// <param name="Since">Its first day.</param>
/// <param name="Until">The first day on which it no longer holds.</param>
public sealed record SeriousListing(DateOnly Since, DateOnly Until);

/// <summary>The notice before a listing becomes a serious one (满三年前公告提示).</summary>
/// <param name="NoticeFrom">The first day on which to give it.</param>
/// <param name="On">The day on which the listing becomes a serious one.</param>
public sealed record SeriousWarning(DateOnly NoticeFrom, DateOnly On);

/// <summary>Market supervision: the annual reports, the abnormal and the serious list.</summary>
/// <param name="OverdueReports">Reports not filed in time, the oldest first.</param>
/// <param name="Abnormal">Listings not removed, the earliest first.</param>
/// <param name="Serious">The serious listing in force; null without one.</param>
public sealed record MarketSection(
    ImmutableArray<OverdueReport> OverdueReports,
    ImmutableArray<AbnormalListing> Abnormal,
    SeriousListing? Serious) : ISection, INamesEnterprise
{
    /// <summary>That its time on the abnormal list makes it a serious listing, if it goes on; null if it does not.</summary>
    [JsonIgnore]
    public SeriousWarning? BecomesSerious { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string? EnterpriseName { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
