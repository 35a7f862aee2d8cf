using BenchmarkDotNet.Attributes;
using KunshanCredit.Benchmarks.Facts;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Benchmarks;

/// <summary>From a standing to the bytes of an answer. What is rendered was assessed before, with reasons where they are rendered.</summary>
[MemoryDiagnoser]
public class RenderAnswer
{
    private readonly Standing _bare = Assessor.Assess(Histories.Mixed(30), Histories.Day, explain: false);
    private readonly Standing _explained = Assessor.Assess(Histories.Mixed(30), Histories.Day, explain: true);
    private View _view = View.Standing;

    [Params("surcharges", "standing")]
    public string Shown { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _view = View.Named(Shown)!;
        await WarmUp.RunAsync(Bare, Explained);
    }

    [Benchmark(Baseline = true)]
    public byte[] Bare() => AnswerWriter.Write(_bare, _view, Language.Chinese, explain: false);

    [Benchmark]
    public byte[] Explained() => AnswerWriter.Write(_explained, _view, Language.Chinese, explain: true);
}
