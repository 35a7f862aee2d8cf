using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Tourism;

/// <summary>What a joint inspection (联合执法检查) found.</summary>
public enum InspectionResult
{
    /// <summary>合格</summary>
    Passed,

    /// <summary>责令整改</summary>
    Rectify,

    /// <summary>行政处罚</summary>
    Punished,
}

/// <summary>A tourist site or hotel was inspected.</summary>
/// <param name="Site">Which one.</param>
/// <param name="Result">What was found.</param>
public sealed record InspectionRecorded(string Site, InspectionResult Result) : CreditFact
{
    /// <summary><c>tourism.inspection.recorded</c></summary>
    public static FactType Type { get; } = new("tourism.inspection.recorded", "tourism",
        read => new InspectionRecorded(read.Text("site"), read.Choice<InspectionResult>("result")));
}
