using System.Text;
using KunshanCredit.LoadTests.Processes;
using KunshanCredit.LoadTests.Scenarios;

namespace KunshanCredit.LoadTests.Report;

/// <summary>The results as a document that says where, when and of what they were taken.</summary>
internal static class ResultsFile
{
    private const string Introduction =
        """
        Written by `dotnet run -c Release --project load-tests/KunshanCredit.LoadTests`; `README.md` beside it says what is measured and
        how to read it. Figures are medians of the rounds, in brackets the least and the greatest. Ratios are taken within a round, and only
        they carry over to another machine. A ratio of processor time is that of the other side by that of the service, each with its database:
        1 if an answer costs both the same.
        """;

    public static string Text(Findings findings, Settings settings, Machine machine, string commit, DateTimeOffset date)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results");
        text.AppendLine();
        text.AppendLine(Introduction);
        Head(text, "## Summary");
        text.Append(Tables.Summary(findings.All));
        AppendNoise(text, findings);
        AppendCircumstances(text, settings, machine, commit, date);
        AppendLines(text, "## Verified in the same run", findings.Checks);
        AppendLines(text, "## Not measured", findings.Absences);
        foreach (var finding in findings.All)
        {
            Head(text, $"## {finding.Title}");
            text.AppendLine(finding.Explanation);
            if (finding.Details.Length > 0)
            {
                text.AppendLine();
                text.Append(finding.Details);
            }
        }

        return text.ToString();
    }

    private static void AppendNoise(StringBuilder text, Findings findings)
    {
        var voided = findings.All.Sum(finding => finding.VoidRounds);
        if (voided > 0)
        {
            text.AppendLine();
            text.AppendLine(
                $"**{voided} rounds are void**: something else took more than 5 % of the machine, also when they were repeated. They are counted, " +
                "so read the figures as disturbed.");
        }
    }

    private static void AppendCircumstances(StringBuilder text, Settings settings, Machine machine, string commit, DateTimeOffset date)
    {
        Head(text, "## Circumstances");
        text.AppendLine($"- Commit {commit}; {date:yyyy-MM-dd HH:mm} UTC.");
        text.AppendLine($"- {machine.Cores} cores of {machine.Processor}, {machine.MemoryGigabytes:N1} GB of memory.");
        text.AppendLine($"- {machine.System}, {machine.Runtime}.");
        text.AppendLine(
            "- Generator, service, references and database share these cores. Service and references: Release, server GC, a process each. One " +
            $"PostgreSQL for all, durable (fsync, full_page_writes and synchronous_commit on), {string.Join(", ", PostgresProgram.Settings)}.");
        text.AppendLine(
            $"- {settings.Enterprises} enterprises with {Facts.PerEnterprise} facts on {settings.Store}; {settings.Rounds} rounds of {settings.Seconds} s " +
            $"after a warm-up; {settings.Connections} connections look up, {settings.Posters} post; {settings.ImportFacts} facts " +
            $"imported over {Import.Streams} streams.");
    }

    private static void AppendLines(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Head(text, title);
        foreach (var line in lines)
        {
            text.AppendLine($"- {line}");
        }
    }

    private static void Head(StringBuilder text, string title)
    {
        text.AppendLine();
        text.AppendLine(title);
        text.AppendLine();
    }
}
