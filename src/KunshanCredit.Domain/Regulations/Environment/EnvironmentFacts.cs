using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Regulations.Environment;

/// <summary>The colours of the environmental credit rating (环保信用评价等级), best first.</summary>
public enum Colour
{
    /// <summary>绿</summary>
    Green,

    /// <summary>蓝</summary>
    Blue,

    /// <summary>黄</summary>
    Yellow,

    /// <summary>红</summary>
    Red,

    /// <summary>黑</summary>
    Black,
}

/// <summary>What a plant is ordered to do under 一企一策.</summary>
public enum RemediationMeasure
{
    /// <summary>淘汰关闭</summary>
    Close,

    /// <summary>搬迁转移</summary>
    Relocate,

    /// <summary>整治提升</summary>
    Upgrade,

    /// <summary>兼并重组</summary>
    Merge,
}

/// <summary>The result of a rating round (环保信用评价结果). Exactly one of colour and score is there.</summary>
/// <param name="Round">The year that was assessed.</param>
/// <param name="Colour">The colour, if the department sent one.</param>
/// <param name="Score">The score, 0 to 100, if the department sent one.</param>
public sealed record RatingPublished(int Round, Colour? Colour, decimal? Score) : CreditFact
{
    /// <summary><c>environment.rating.published</c></summary>
    public static FactType Type { get; } = new("environment.rating.published", "environment", read =>
    {
        var round = read.YearText("round");
        var colour = read.OptionalChoice<Colour>("colour");
        var score = read.OptionalDecimal("score");
        read.Require(round is null || round <= read.EffectiveOn.Year, "round", "out-of-range",
            "评价年度不得晚于生效年份。", "A round is not later than the year of effectiveOn.");
        read.RequireExactlyOne("colour", "score");
        read.Require(score is null or <= 100, "score", "out-of-range", "分值须为0至100。", "A score is 0 to 100.");
        return new RatingPublished(round ?? read.EffectiveOn.Year, colour, score);
    });
}

/// <summary>A plant is ordered to do something by a date (一企一策, "263" action).</summary>
public sealed record RemediationOrdered(string Order, RemediationMeasure Measure, DateOnly DueOn) : CreditFact
{
    /// <summary><c>environment.remediation.ordered</c></summary>
    public static FactType Type { get; } = new("environment.remediation.ordered", "environment",
        read => new RemediationOrdered(read.Text("order"), read.Choice<RemediationMeasure>("measure"), read.Date("dueOn")));
}

/// <summary>What was ordered is done.</summary>
public sealed record RemediationCompleted(string Order) : CreditFact
{
    /// <summary><c>environment.remediation.completed</c></summary>
    public static FactType Type { get; } = new("environment.remediation.completed", "environment",
        read => new RemediationCompleted(read.Text("order")));
}
