using HdrHistogram;

namespace KunshanCredit.LoadTests.Report;

/// <summary>A line of the summary: what the service did, beside what, and whether that is what is aimed at.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Subject">What the service did, with its spread.</param>
/// <param name="Rival">What the other did; empty without one.</param>
/// <param name="Values">The figure of each round that the aim is about: a ratio, or without a rival the figure itself.</param>
/// <param name="Aim">What it should be; null if nothing is aimed at.</param>
internal sealed record Ratio(string Title, string Subject, string Rival, IReadOnlyList<double> Values, Aim? Aim)
{
    /// <summary>The ratio of processor time; empty without one.</summary>
    public string Processor { get; init; } = "";

    /// <summary>Tells apart the lines of one title.</summary>
    public string Key { get; init; } = "";

    /// <summary>Whether the service is the better the greater the ratio is.</summary>
    public bool IsMoreBetter { get; init; } = true;

    public double Median => Statistics.Median(Values);
}

/// <summary>What came of a contest.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Explanation">What was done, and what the figure therefore means.</param>
internal abstract record Finding(string Title, string Explanation)
{
    /// <summary>How many of its rounds something else disturbed.</summary>
    public virtual int VoidRounds => 0;

    /// <summary>Its lines in the summary.</summary>
    public abstract IEnumerable<Ratio> Ratios { get; }

    /// <summary>The rounds as Markdown.</summary>
    public abstract string Details { get; }

    /// <summary>The latencies of each side that has some, over all rounds.</summary>
    public virtual IEnumerable<(string Name, HistogramBase Latency)> Histograms => [];
}

/// <summary>A figure without a rival.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Explanation">How it was taken.</param>
/// <param name="Unit">What follows it in a text.</param>
/// <param name="Values">Taken several times.</param>
/// <param name="Aim">What it should be; null if nothing is aimed at.</param>
internal sealed record Figure(string Title, string Explanation, string Unit, IReadOnlyList<double> Values, Aim? Aim = null)
    : Finding(Title, Explanation)
{
    public override IEnumerable<Ratio> Ratios => [new Ratio(Title, $"{Statistics.Spread(Values, "#,0.##")} {Unit}", "", Values, Aim)];

    public override string Details => More;

    /// <summary>What else there is to tell, as Markdown.</summary>
    public string More { get; init; } = "";
}
