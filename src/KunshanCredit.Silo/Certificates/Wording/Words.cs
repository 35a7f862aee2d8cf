using System.Globalization;
using System.Text.Json;
using KunshanCredit.Domain.Facts;
using KunshanCredit.Domain.Words;

namespace KunshanCredit.Silo.Certificates.Wording;

/// <summary>The words of one language.</summary>
internal sealed class Words(Language language)
{
    /// <summary>The language.</summary>
    public Language Language { get; } = language;

    /// <summary>Nothing of a kind.</summary>
    public string None => Say("无", "None");

    /// <summary>One of two texts.</summary>
    public string Say(string zh, string en) => Language == Language.English ? en : zh;

    /// <summary>A line with one text.</summary>
    public LineInWords Line(string zh, string en, string text) => new(Say(zh, en), [text]);

    /// <summary>A line with many texts, or with the word for none.</summary>
    public LineInWords List(string zh, string en, IEnumerable<string> texts) => new(Say(zh, en), [.. texts.DefaultIfEmpty(None)]);

    /// <summary>A date: the pattern is ours, for the culture's own adds the weekday.</summary>
    public string Date(DateOnly date) => date.ToString(Say("yyyy年M月d日", "d MMMM yyyy"), CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Date(DateOnly)"/>
    public string Date(JsonElement date) => Date(DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A date, or the word for none.</summary>
    public string DateOrNone(JsonElement date) => date.ValueKind == JsonValueKind.Null ? None : Date(date);

    /// <summary>What a code is called.</summary>
    public string Name(JsonElement code) => Name(code.GetString()!);

    /// <inheritdoc cref="Name(JsonElement)"/>
    public string Name(string code) => Labels.Any(code).In(Language);
}
