using BenchmarkDotNet.Attributes;
using KunshanCredit.Benchmarks.Facts;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;

namespace KunshanCredit.Benchmarks;

/// <summary>The standing of an enterprise about which every department has reported. What reasons may cost is said of this one.</summary>
[MemoryDiagnoser]
public class AssessWhole
{
    private EnterpriseHistory _history = null!;

    [Params(10, 30)]
    public int Facts { get; set; }

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _history = Histories.Mixed(Facts);
        await WarmUp.RunAsync(Without_reasons, With_reasons);
    }

    [Benchmark(Baseline = true)]
    public Standing Without_reasons() => Assessor.Assess(_history, Histories.Day, explain: false);

    [Benchmark]
    public Standing With_reasons() => Assessor.Assess(_history, Histories.Day, explain: true);
}
