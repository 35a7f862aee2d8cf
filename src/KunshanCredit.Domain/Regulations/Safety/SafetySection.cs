using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Safety;

/// <summary>Work safety: the blacklist (安全生产失信黑名单).</summary>
/// <param name="Listed">Whether the enterprise is on it.</param>
/// <param name="Until">The first day on which it no longer is; null if it is not on it.</param>
public sealed record SafetySection(bool Listed, DateOnly? Until) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks { get; init; } = [];
}
