using System.Text;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Report;

/// <summary>All that a run found.</summary>
/// <param name="Comparisons">The contests, in their order.</param>
/// <param name="BytesPerEnterprise">One figure for each restart.</param>
/// <param name="Checks">What was verified, in sentences.</param>
internal sealed record Findings(
    IReadOnlyList<Comparison> Comparisons, IReadOnlyList<double> BytesPerEnterprise, IReadOnlyList<string> Checks);

/// <summary>The results as a document that says where, when and of what they were taken.</summary>
internal static class ResultsFile
{
    private const string Introduction =
        """
        Written by `dotnet run -c Release --project load-tests/KunshanCredit.LoadTests`; `README.md` beside it says what is measured and
        how to read it. Figures are medians of the rounds, in brackets the least and the greatest. Ratios are taken within a round, and only
        they carry over to another machine. A ratio of processor time is that of the reference by that of the service: 1 if an answer costs both the same.
        """;

    public static string Text(Findings findings, Settings settings, Machine machine, string commit, DateTimeOffset date)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results");
        text.AppendLine();
        text.AppendLine(Introduction);
        text.AppendLine();
        text.AppendLine("## Summary");
        text.AppendLine();
        text.Append(Tables.Summary(findings.Comparisons));
        text.AppendLine();
        text.AppendLine(
            $"Memory: **{Statistics.Spread(findings.BytesPerEnterprise, "N0")} bytes** for each active enterprise with {Facts.PerEnterprise} facts " +
            $"and its answer, by the growth of the resident set of a service just started, {findings.BytesPerEnterprise.Count} times. " +
            "What the collector has not yet given back is in it: an upper bound.");
        AppendNoise(text, findings);
        AppendCircumstances(text, settings, machine, commit, date);
        AppendChecks(text, findings);
        foreach (var comparison in findings.Comparisons)
        {
            text.AppendLine();
            text.AppendLine($"## {comparison.Contest.Title}");
            text.AppendLine();
            text.AppendLine(comparison.Contest.Explanation);
            text.AppendLine();
            text.Append(Tables.Rounds(comparison));
        }

        return text.ToString();
    }

    private static void AppendNoise(StringBuilder text, Findings findings)
    {
        var voided = findings.Comparisons.Sum(comparison => comparison.Rounds.Count(round => round.IsVoid));
        if (voided > 0)
        {
            text.AppendLine();
            text.AppendLine(
                $"**{voided} of {findings.Comparisons.Sum(comparison => comparison.Rounds.Count)} rounds are void**: something else took more than " +
                "5 % of the machine, also when they were repeated. They are counted, so read the figures as disturbed.");
        }
    }

    private static void AppendCircumstances(StringBuilder text, Settings settings, Machine machine, string commit, DateTimeOffset date)
    {
        text.AppendLine();
        text.AppendLine("## Circumstances");
        text.AppendLine();
        text.AppendLine($"- Commit {commit}; {date:yyyy-MM-dd HH:mm} UTC.");
        text.AppendLine($"- {machine.Cores} cores of {machine.Processor}, {machine.MemoryGigabytes:N1} GB of memory.");
        text.AppendLine($"- {machine.System}, {machine.Runtime}.");
        text.AppendLine("- Generator, service and reference share these cores. Service and reference: Release, server GC, a process each.");
        text.AppendLine(
            $"- {settings.Enterprises} enterprises with {Facts.PerEnterprise} facts; {settings.Rounds} rounds of {settings.Seconds} s " +
            $"after a warm-up; {settings.Connections} connections look up, {settings.Posters} post; {settings.ImportFacts} facts " +
            $"imported over {Import.Streams} streams.");
    }

    private static void AppendChecks(StringBuilder text, Findings findings)
    {
        text.AppendLine();
        text.AppendLine("## Verified in the same run");
        text.AppendLine();
        foreach (var check in findings.Checks)
        {
            text.AppendLine($"- {check}");
        }
    }
}
