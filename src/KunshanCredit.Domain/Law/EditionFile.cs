using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using KunshanCredit.Domain.Facts;

namespace KunshanCredit.Domain.Law;

/// <summary>
/// A file of <c>Regulations/*/editions</c>, as it is written. A published file is never edited; a correction is a new one. An unknown or missing
/// member stops the start.
/// </summary>
internal sealed record EditionFile(
    string Id,
    LocalText Title,
    DateOnly EffectiveFrom,
    DateOnly? ValidTo,
    LocalText? ReplacedBy,
    DateOnly? PublishedOn,
    Reference Reference,
    DateOnly ReviewBy,
    ImmutableArray<ArticleEntry> Articles,
    Dictionary<string, ImmutableArray<ParameterEntry>> Parameters)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = false,
        ReadCommentHandling = JsonCommentHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions StrictValues = new(Strict) { RespectRequiredConstructorParameters = true };

    /// <summary>All editions of a regulation, the earliest first.</summary>
    /// <exception cref="InvalidDataException">A file does not say what an edition must, or two are in force on one day.</exception>
    public static ImmutableArray<Edition<TParameters>> LoadAll<TParameters>(string folder)
        where TParameters : class, new()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = folder + "/editions/";
        var editions = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var text = new StreamReader(stream);
                return Read<TParameters>(name, text.ReadToEnd());
            })
            .OrderBy(edition => edition.Law.ValidFrom)
            .ToImmutableArray();

        return Checked(folder, editions);
    }

    /// <summary>One edition from its text.</summary>
    public static Edition<TParameters> Read<TParameters>(string name, string json)
        where TParameters : class, new()
    {
        try
        {
            var file = JsonSerializer.Deserialize<EditionFile>(json, Strict) ?? throw new JsonException("The file is empty.");
            file.RequireWhatMatters();
            var parameters = new TParameters();
            return new Edition<TParameters>(new Edition(file, file.Bind(parameters)), parameters);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{name}: {problem.Message}", problem);
        }
    }

    /// <summary>Editions follow one another without a day in common.</summary>
    public static ImmutableArray<Edition<TParameters>> Checked<TParameters>(string folder, ImmutableArray<Edition<TParameters>> editions)
    {
        if (editions.IsEmpty)
        {
            throw new InvalidDataException($"{folder} has no edition.");
        }

        for (var i = 1; i < editions.Length; i++)
        {
            if (editions[i - 1].Law.ValidTo is not { } end || end >= editions[i].Law.ValidFrom)
            {
                throw new InvalidDataException($"{editions[i - 1].Law.Id} and {editions[i].Law.Id} are in force on one day.");
            }
        }

        return editions;
    }

    private void RequireWhatMatters()
    {
        if (Id is null || Title is null || Reference?.Source is null || Articles.IsDefaultOrEmpty || Parameters is null
            || EffectiveFrom == default || ReviewBy == default)
        {
            throw new JsonException("An edition says id, title, effectiveFrom, reference, reviewBy, articles and parameters.");
        }

        if (Articles.Any(article => article.Id is null || article.Label is null || article.Text is null))
        {
            throw new JsonException("An article says id, label and text.");
        }
    }

    private ImmutableArray<Parameter> Bind(object parameters)
    {
        var bound = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var property in parameters.GetType().GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!Parameters.TryGetValue(name, out var entries) || entries.IsDefaultOrEmpty)
            {
                throw new JsonException($"Parameter {name} is missing.");
            }

            var parameter = (Parameter)(property.GetValue(parameters) ?? throw new JsonException($"Parameter {name} is not made."));
            parameter.Read(name, [.. Dated(entries)], StrictValues);
            bound.Add(parameter);
        }

        if (Parameters.Count != bound.Count)
        {
            throw new JsonException("Unknown parameter " + Parameters.Keys.Except(bound.Select(parameter => parameter.Name)).First() + ".");
        }

        return bound.ToImmutable();
    }

    private IEnumerable<ParameterValue> Dated(ImmutableArray<ParameterEntry> entries)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var (entry, next) = (entries[i], i + 1 < entries.Length ? entries[i + 1] : null);
            if (i > 0 && entry.ValidFrom is null)
            {
                throw new JsonException("A later value says validFrom.");
            }

            yield return new ParameterValue(
                entry.Value, entry.Unit, entry.ValidFrom ?? EffectiveFrom, next?.ValidFrom?.AddDays(-1) ?? ValidTo,
                entry.Source ?? Reference.Source, entry.Note);
        }
    }
}

/// <summary>A provision as it is written.</summary>
internal sealed record ArticleEntry(string Id, LocalText Label, LocalText Text, string? Source);

/// <summary>A value of a parameter as it is written. The first of several may leave out its first day: that of the edition.</summary>
internal sealed record ParameterEntry(JsonElement Value, string? Unit, DateOnly? ValidFrom, string? Source, LocalText? Note);
