using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Regulations.Tourism;

/// <summary>How an enterprise stands in the tourist market (旅游市场).</summary>
public enum TourismState
{
    /// <summary>近期未检查</summary>
    Uninspected,

    /// <summary>合格</summary>
    Passed,

    /// <summary>责令整改</summary>
    Rectify,

    /// <summary>行政处罚</summary>
    Punished,
}

/// <summary>Tourism: the latest recent inspection.</summary>
/// <param name="State">Its result.</param>
/// <param name="InspectedOn">Its date; null without one.</param>
public sealed record TourismSection(TourismState State, DateOnly? InspectedOn) : ISection
{
    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<Mark> Marks => [];
}
