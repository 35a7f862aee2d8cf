namespace KunshanCredit.Domain.Facts;

/// <summary>Reads texts that describe and may be long.</summary>
public static class LongTexts
{
    /// <summary>The kind of such a member.</summary>
    public const string Kind = "long-text";

    /// <summary>A required text of up to <see cref="TextRule.MaxLongLength"/> characters, such as the circumstances of a penalty.</summary>
    public static string LongText(this FactReader read, string name) => read.ReadText(name, true, TextRule.MaxLongLength, Kind) ?? "";

    /// <summary>The same, optional; null if absent.</summary>
    public static string? OptionalLongText(this FactReader read, string name) => read.ReadText(name, false, TextRule.MaxLongLength, Kind);
}
