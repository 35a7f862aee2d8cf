using BenchmarkDotNet.Attributes;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Benchmarks;

/// <summary>The code of an enterprise, which every request names.</summary>
[MemoryDiagnoser]
public class ParseUscc
{
    private readonly string _valid = TestEnterprises.Some.Text;
    private readonly string _wrong = TestEnterprises.Some.Text[..^1] + "C";

    [Benchmark]
    public bool Valid() => Uscc.TryParse(_valid, out _);

    [Benchmark]
    public bool Wrong_check_character() => Uscc.TryParse(_wrong, out _);
}
