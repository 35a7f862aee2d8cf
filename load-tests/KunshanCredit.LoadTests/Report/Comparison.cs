using HdrHistogram;
using KunshanCredit.LoadTests.Generator;
using KunshanCredit.LoadTests.Processes;

namespace KunshanCredit.LoadTests.Report;

/// <summary>What one side did in one round.</summary>
internal sealed record Measured(LoadResult Load, Usage Usage)
{
    public double PerSecond => Load.Count / Load.Elapsed.TotalSeconds;

    /// <summary>Processor time of the side's programs, for each answer.</summary>
    public double ProcessorMicroseconds => Usage.Seconds * 1_000_000 / Load.Count;

    /// <summary>A percentile of the latency in milliseconds; null where requests are not told apart.</summary>
    public double? Milliseconds(double percentile) => Load.Latency?.GetValueAtPercentile(percentile) / 1000.0;
}

/// <summary>Each side right after the other.</summary>
/// <param name="Subject">The service.</param>
/// <param name="Rivals">The others, in the order of the contest.</param>
internal sealed record Round(Measured Subject, IReadOnlyList<Measured> Rivals)
{
    /// <summary>Whether a side was disturbed.</summary>
    public bool IsVoid => Subject.Usage.IsDisturbed || Rivals.Any(rival => rival.Usage.IsDisturbed);

    public double ForeignShare => Rivals.Append(Subject).Max(side => side.Usage.ForeignShare);

    /// <summary>The rival's processor time for one answer by the subject's: above 1 if the subject is cheaper.</summary>
    public double ProcessorRatio(int rival) => Rivals[rival].ProcessorMicroseconds / Subject.ProcessorMicroseconds;
}

/// <summary>The rounds of a contest.</summary>
internal sealed record Comparison(Contest Contest, IReadOnlyList<Round> Rounds) : Finding(Contest.Title, Contest.Explanation)
{
    public override int VoidRounds => Rounds.Count(round => round.IsVoid);

    public override IEnumerable<Ratio> Ratios => Contest.Rivals.Count == 0 ? [Alone] : Contest.Rivals.Select((rival, index) => new Ratio(
        Title,
        Gauged(round => round.Subject),
        $"{rival.Side.Name}: {Gauged(round => round.Rivals[index])}",
        [.. Rounds.Select(round => Contest.RatioIn(round, index))],
        rival.Aim)
    {
        Processor = Statistics.Spread(Rounds.Select(round => round.ProcessorRatio(index)), "N2"),
        Key = rival.Side.Name,
        IsMoreBetter = Contest.Gauge.IsMoreBetter,
    });

    public override string Details => Tables.Rounds(this);

    public override IEnumerable<(string Name, HistogramBase Latency)> Histograms => Contest.Rivals
        .Select((rival, index) => (rival.Side.Name, Latency: (HistogramBase)Sum(round => round.Rivals[index])))
        .Prepend((Contest.Subject.Name, Latency: (HistogramBase)Sum(round => round.Subject)))
        .Where(side => side.Latency.TotalCount > 0);

    private Ratio Alone => new(Title, Gauged(round => round.Subject), "", [.. Rounds.Select(round => Contest.Gauge.Of(round.Subject))], null);

    private string Gauged(Func<Round, Measured> side) =>
        Statistics.Spread(Rounds.Select(round => Contest.Gauge.Of(side(round))), Contest.Gauge.Format) + Contest.Gauge.Unit;

    private LongHistogram Sum(Func<Round, Measured> side)
    {
        var sum = Latencies.New();
        foreach (var latency in Rounds.Select(round => side(round).Load.Latency).OfType<HistogramBase>())
        {
            sum.Add(latency);
        }

        return sum;
    }
}
