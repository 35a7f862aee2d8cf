using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using KunshanCredit.Benchmarks.Facts;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Law;

namespace KunshanCredit.Benchmarks;

/// <summary>
/// The section of one domain, all facts being of that domain. Joint measures have no facts: theirs are mixed, and the other sections are there
/// before.
/// </summary>
[MemoryDiagnoser]
public class AssessDomain
{
    private Regulation _regulation = null!;
    private CountingEvents _counting = null!;
    private ImmutableArray<SectionStanding> _before = [];

    [ParamsSource(nameof(Domains))]
    public string Domain { get; set; } = "";

    [Params(10, 30)]
    public int Facts { get; set; }

    public static IEnumerable<string> Domains => RegulationCatalogue.Standing.Select(regulation => regulation.Section);

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _regulation = RegulationCatalogue.Standing.Single(regulation => regulation.Section == Domain);
        var history = _regulation.ReadsSections ? Histories.Mixed(Facts) : Histories.Of(_regulation.Department, Facts);
        _counting = CountingEvents.Of(history);
        var standing = Assessor.Assess(history, Histories.Day);
        _before = [.. standing.Sections.TakeWhile(section => section.Name != Domain)];
        await WarmUp.RunAsync(Without_reasons, With_reasons);
    }

    [Benchmark(Baseline = true)]
    public SectionStanding Without_reasons() => _regulation.Assess(_counting, _before.AsSpan(), Histories.Day, explain: false);

    [Benchmark]
    public SectionStanding With_reasons() => _regulation.Assess(_counting, _before.AsSpan(), Histories.Day, explain: true);
}
