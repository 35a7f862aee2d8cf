using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KunshanCredit.LoadTests.Report;

/// <summary>
/// Notices when the service has become slower beside what it is measured against. Times change with the machine and the hour; the ratios hardly do,
/// so a few of them are kept with the source, and a run compares its own with them.
/// </summary>
/// <param name="Tolerance">The share of a kept ratio by which one may be worse.</param>
/// <param name="Ratios">The median of each ratio, by its name.</param>
internal sealed record Guard(double Tolerance, SortedDictionary<string, double> Ratios)
{
    private const double UsualTolerance = 0.2;
    private const int Decimals = 3;
    private static readonly JsonSerializerOptions Readable =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is kept in a file.</summary>
    public static Guard Read(string file) => File.Exists(file) && JsonSerializer.Deserialize<Guard>(File.ReadAllText(file), Readable) is { } kept
        ? kept
        : throw new LoadTestException($"{file} holds no ratios; --guard --update writes it.");

    /// <summary>What a run found, to be kept.</summary>
    /// <exception cref="LoadTestException">The run was disturbed, or has gaps: later ones would be compared with chance.</exception>
    public static Guard Of(Findings findings) => findings.All.Any(finding => finding.VoidRounds > 0) || findings.Absences.Count > 0
        ? throw new LoadTestException("Not kept: rounds are void, or something was not measured. Leave the machine alone, and repeat.")
        : new Guard(UsualTolerance, new SortedDictionary<string, double>(
            Comparable(findings).ToDictionary(NameOf, ratio => Math.Round(ratio.Median, Decimals)), StringComparer.Ordinal));

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Readable) + "\n");

    /// <summary>Compares what a run found with what is kept: a line for each ratio, and whether none is worse.</summary>
    public (IReadOnlyList<string> Lines, bool IsGood) Judge(Findings findings)
    {
        var found = Comparable(findings).ToDictionary(NameOf);
        var lines = new List<string>();
        var isGood = true;
        foreach (var (name, kept) in Ratios)
        {
            var verdict = found.TryGetValue(name, out var ratio) ? Verdict(ratio, kept) : "MISSING";
            isGood &= verdict is "as good" or "better";
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{verdict,-8}  {name}: {ratio?.Median:0.000}, kept {kept:0.000}"));
        }

        return (lines, isGood);
    }

    private string Verdict(Ratio ratio, double kept)
    {
        var gain = ratio.IsMoreBetter ? ratio.Median / kept : kept / ratio.Median;
        return gain < 1 - Tolerance ? "WORSE" : gain > 1 + Tolerance ? "better" : "as good";
    }

    private static IEnumerable<Ratio> Comparable(Findings findings) =>
        findings.All.SelectMany(finding => finding.Ratios).Where(ratio => ratio.Rival.Length > 0);

    private static string NameOf(Ratio ratio) => $"{ratio.Title} | {ratio.Key}";
}
