using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Report;

/// <summary>What one side did in one round.</summary>
internal sealed record Measured(LoadResult Load, Usage Usage)
{
    public double PerSecond => Load.Count / Load.Elapsed.TotalSeconds;

    /// <summary>Processor time of the server alone, for each answer; 0 for a side that is no server.</summary>
    public double ProcessorMicroseconds => Usage.ProcessorSeconds * 1_000_000 / Load.Count;

    /// <summary>A percentile of the latency in milliseconds; null where requests are not told apart.</summary>
    public double? Milliseconds(double percentile) => Load.Latency?.GetValueAtPercentile(percentile) / 1000.0;
}

/// <summary>One side right after the other.</summary>
internal sealed record Round(Measured Subject, Measured Reference)
{
    /// <summary>Whether a side was disturbed.</summary>
    public bool IsVoid => Subject.Usage.IsDisturbed || Reference.Usage.IsDisturbed;

    public double ForeignShare => Math.Max(Subject.Usage.ForeignShare, Reference.Usage.ForeignShare);

    public double Ratio => Subject.PerSecond / Reference.PerSecond;

    /// <summary>The reference's processor time for one answer by the subject's: above 1 if the subject is cheaper.</summary>
    public double ProcessorRatio => Reference.ProcessorMicroseconds / Subject.ProcessorMicroseconds;
}

/// <summary>The rounds of a contest.</summary>
internal sealed record Comparison(Contest Contest, IReadOnlyList<Round> Rounds)
{
    /// <summary>The median of a figure over the rounds.</summary>
    public double Median(Func<Round, double> figure) => Statistics.Median(Rounds.Select(figure));

    /// <summary>The median and the extremes of a figure over the rounds.</summary>
    public string Spread(Func<Round, double> figure, string format) => Statistics.Spread(Rounds.Select(figure), format);
}
