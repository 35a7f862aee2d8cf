using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using KunshanCredit.Benchmarks.Facts;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.TestKit;

namespace KunshanCredit.Benchmarks;

/// <summary>From the bytes of one report to a valid event, as HTTP has it done; and what a store and a grain do to have it again.</summary>
[MemoryDiagnoser]
public class ReadFact
{
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 64, AllowDuplicateProperties = true };
    private byte[] _json = [];
    private CreditEvent _event = null!;
    private string? _document;

    /// <summary>A rating has two members, an inspection an object of four numbers.</summary>
    [Params("environment.rating.published", "security.inspection.scored")]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var department = Type[..Type.IndexOf('.', StringComparison.Ordinal)];
        _event = Histories.Of(department, 10).Events.ToArray().Select(recorded => recorded.Event).First(each => each.Type.Name == Type);
        _document = EventCanon.Document(_event.Document);
        _json = Encoding.UTF8.GetBytes(
            $$"""{"id":"{{_event.Id}}","type":"{{Type}}","effectiveOn":"{{EventCanon.Date(_event.EffectiveOn)}}","document":{{_document}},"data":{{_event.Data}}}""");
        if (From_bytes() is not EventReading.Valid)
        {
            throw new InvalidOperationException("A fact to be measured is not valid.");
        }

        await WarmUp.RunAsync(() => Only_the_bytes_as_JSON(), From_bytes, From_what_is_stored);
    }

    [Benchmark(Baseline = true)]
    public JsonValueKind Only_the_bytes_as_JSON()
    {
        using var document = JsonDocument.Parse(_json, Parsing);
        return document.RootElement.ValueKind;
    }

    [Benchmark]
    public EventReading From_bytes()
    {
        using var document = JsonDocument.Parse(_json, Parsing);
        return EventReader.Read(document.RootElement, TestEnterprises.Some, _event.Department, Histories.Day);
    }

    [Benchmark]
    public CreditEvent From_what_is_stored() =>
        EventReader.Restore(_event.Id, _event.Department, Type, _event.EffectiveOn, _document, _event.Data);
}
