using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KunshanCredit.Benchmarks.Facts;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Benchmarks;

/// <summary>The canonical form (RFC 8785) and the link of the hash chain, as each fact needs them.</summary>
[MemoryDiagnoser]
public class HashEvent
{
    private readonly RecordedEvent _recorded = Histories.Of("security", 10).Events[5];
    private readonly JsonElement _data;

    public HashEvent()
    {
        using var parsed = JsonDocument.Parse(_recorded.Event.Data);
        _data = parsed.RootElement.Clone();
    }

    [GlobalSetup]
    public Task PrepareAsync() => WarmUp.RunAsync(Canonical_form_of_data, Canonical_form_and_hash_of_event);

    [Benchmark]
    public string Canonical_form_of_data() => EventCanon.Data(_data);

    [Benchmark]
    public string Canonical_form_and_hash_of_event() =>
        EventCanon.Hash(_recorded.PreviousHash, TestEnterprises.Some, _recorded.Event, _recorded.Sequence, _recorded.RecordedAt);
}
