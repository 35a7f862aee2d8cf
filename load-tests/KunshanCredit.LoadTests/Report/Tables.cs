using System.Globalization;
using System.Text;

namespace KunshanCredit.LoadTests.Report;

/// <summary>Findings as text: one line while they run, Markdown tables when they are done.</summary>
internal static class Tables
{
    private const string OneDecimal = "N1";
    private const string TwoDecimals = "N2";

    /// <summary>A round on one line.</summary>
    public static string Line(Contest contest, Round round)
    {
        var rivals = contest.Rivals.Select((rival, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"{rival.Side.Name} {Gauged(contest, round.Rivals[index])} ({contest.RatioIn(round, index):N2})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{contest.Subject.Name} {Gauged(contest, round.Subject)}; {string.Join(", ", rivals)}; foreign {round.ForeignShare:P1}");
    }

    /// <summary>All findings, a line for each aim.</summary>
    public static string Summary(IEnumerable<Finding> findings)
    {
        var table = new StringBuilder();
        table.AppendLine("| | service | beside it | ratio | aim | | ratio of processor time |");
        table.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var ratio in findings.SelectMany(finding => finding.Ratios))
        {
            var verdict = ratio.Aim is null ? "" : ratio.Aim.IsMetBy(ratio.Median) ? "met" : "**missed**";
            var spread = ratio.Rival.Length == 0 ? "" : $"**{Statistics.Spread(ratio.Values, TwoDecimals)}**";
            table.AppendLine(
                $"| {ratio.Title} | {ratio.Subject} | {ratio.Rival} | {spread} | {ratio.Aim} | {verdict} | {ratio.Processor} |");
        }

        return table.ToString();
    }

    /// <summary>The rounds of a comparison.</summary>
    public static string Rounds(Comparison comparison)
    {
        var contest = comparison.Contest;
        var table = new StringBuilder();
        table.AppendLine("| round | side | figure | ratio | CPU µs | p50, p99 ms | foreign CPU |");
        table.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (round, number) in comparison.Rounds.Select((round, index) => (round, index + 1)))
        {
            table.AppendLine(Row($"{number}", contest.Subject, round.Subject, ratio: ""));
            for (var i = 0; i < contest.Rivals.Count; i++)
            {
                table.AppendLine(Row("", contest.Rivals[i].Side, round.Rivals[i], Statistics.Text(contest.RatioIn(round, i), TwoDecimals)));
            }
        }

        return table.ToString();

        string Row(string number, Side side, Measured measured, string ratio) =>
            $"| {number} | {side.Name} | {Gauged(contest, measured)} | {ratio} | {Processors(measured)} | {Latencies(measured)} " +
            $"| {measured.Usage.ForeignShare.ToString("P1", CultureInfo.InvariantCulture)}{(measured.Usage.IsDisturbed ? " **void**" : "")} |";
    }

    private static string Gauged(Contest contest, Measured side) => Statistics.Text(contest.Gauge.Of(side), contest.Gauge.Format) + contest.Gauge.Unit;

    private static string Processors(Measured side) => string.Join(
        ", ", side.Usage.Consumptions.Select(each => $"{Statistics.Text(each.Seconds * 1_000_000 / side.Load.Count, OneDecimal)} {each.Name}"));

    private static string Latencies(Measured side) => side.Load.Latency is null ? "–" : $"{Latency(side, 50)}, {Latency(side, 99)}";

    private static string Latency(Measured side, double percentile) => Statistics.Text(side.Milliseconds(percentile) ?? double.NaN, TwoDecimals);
}
