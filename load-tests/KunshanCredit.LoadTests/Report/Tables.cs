using System.Globalization;
using System.Text;

namespace KunshanCredit.LoadTests.Report;

/// <summary>Comparisons as text: one line while they run, Markdown tables when they are done.</summary>
internal static class Tables
{
    private const string Whole = "N0";
    private const string OneDecimal = "N1";
    private const string TwoDecimals = "N2";

    /// <summary>A round on one line.</summary>
    public static string Line(Round round) => string.Create(CultureInfo.InvariantCulture,
        $"{round.Subject.PerSecond:N0}/s against {round.Reference.PerSecond:N0}/s, ratio {round.Ratio:N2}, foreign {round.ForeignShare:P1}");

    /// <summary>All comparisons, a line each.</summary>
    public static string Summary(IEnumerable<Comparison> comparisons)
    {
        var table = new StringBuilder();
        table.AppendLine("| | service, per second | reference, per second | ratio | aim | ratio of processor time |");
        table.AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var comparison in comparisons)
        {
            var contest = comparison.Contest;
            var processor = contest.Reference.Server is null ? "" : comparison.Spread(round => round.ProcessorRatio, TwoDecimals);
            table.AppendLine(
                $"| {contest.Title} | {comparison.Spread(round => round.Subject.PerSecond, Whole)} " +
                $"| {comparison.Spread(round => round.Reference.PerSecond, Whole)} | **{comparison.Spread(round => round.Ratio, TwoDecimals)}** " +
                $"| {(contest.Aim is { } aim ? $"≥ {Statistics.Text(aim, TwoDecimals)}" : "")} | {processor} |");
        }

        return table.ToString();
    }

    /// <summary>The rounds of a comparison.</summary>
    public static string Rounds(Comparison comparison)
    {
        var table = new StringBuilder();
        var (subject, reference) = (comparison.Contest.Subject.Name, comparison.Contest.Reference.Name);
        table.AppendLine(
            $"| round | {subject}/s | {reference}/s | ratio " +
            $"| {subject}: CPU µs, p50, p99 ms | {reference}: CPU µs, p50, p99 ms | foreign CPU |");
        table.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (round, number) in comparison.Rounds.Select((round, index) => (round, index + 1)))
        {
            table.AppendLine(
                $"| {number} | {Statistics.Text(round.Subject.PerSecond, Whole)} | {Statistics.Text(round.Reference.PerSecond, Whole)} " +
                $"| {Statistics.Text(round.Ratio, TwoDecimals)} | {Costs(round.Subject)} | {Costs(round.Reference)} " +
                $"| {round.ForeignShare.ToString("P1", CultureInfo.InvariantCulture)}{(round.IsVoid ? " **void**" : "")} |");
        }

        return table.ToString();
    }

    private static string Costs(Measured side) => string.Join(", ", new[]
    {
        side.Usage.ProcessorSeconds > 0 ? Statistics.Text(side.ProcessorMicroseconds, OneDecimal) : "–",
        Latency(side, 50),
        Latency(side, 99),
    });

    private static string Latency(Measured side, double percentile) =>
        side.Milliseconds(percentile) is { } milliseconds ? Statistics.Text(milliseconds, TwoDecimals) : "–";
}
