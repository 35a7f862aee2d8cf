using System.Collections.Immutable;
using System.Text.Json;
using KunshanCredit.Domain.Answers;
using KunshanCredit.Domain.Assessments;
using KunshanCredit.Domain.Enterprises;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Law;
using KunshanCredit.TestKit;

namespace KunshanCredit.Domain.Tests.Regulations;

/// <summary>A file of worked cases beside the law that they test, such as a lawyer can read.</summary>
/// <param name="Title">What the cases are about.</param>
/// <param name="Source">The sentence that they come from.</param>
/// <param name="Cases">The cases.</param>
public sealed record CaseFile(string Title, string Source, ImmutableArray<RegulationCase> Cases);

/// <summary>One worked case: these facts, on that day, give these values.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Facts">The facts, in the order of recording, one second apart.</param>
/// <param name="AsOf">The day that is asked about.</param>
/// <param name="Expect">Values by JSON pointer into the whole standing.</param>
/// <param name="Because">Ids of rules by JSON pointer of the value that they explain; null if the case does not say.</param>
public sealed record RegulationCase(
    string Name,
    ImmutableArray<CaseFact> Facts,
    DateOnly AsOf,
    Dictionary<string, JsonElement> Expect,
    Dictionary<string, string>? Because = null)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>All case files under a folder.</summary>
    public static IEnumerable<(string File, CaseFile Content)> LoadAll(string folder) =>
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), JsonSerializer.Deserialize<CaseFile>(File.ReadAllText(file), Reading)!));

    /// <summary>What the whole standing says on the day, reasons and cases included.</summary>
    public JsonElement Answer()
    {
        var events = Facts.Select((fact, index) => Reports.Event(
            fact.Id ?? $"F{index + 1}", fact.Type, EventCanon.Date(fact.On), fact.Data.GetRawText(),
            fact.Document is null ? null : $$"""{"number":"{{fact.Document}}"}""", fact.Department));
        var standing = Assessor.Assess(Reports.History(events), AsOf, explain: true, RegulationCatalogue.All);
        return JsonDocument.Parse(AnswerWriter.Write(standing, View.Standing, Language.Chinese, explain: true)).RootElement;
    }
}

/// <summary>A fact of a case.</summary>
public sealed record CaseFact(string Type, DateOnly On, JsonElement Data, string? Id = null, string? Document = null, string? Department = null);
