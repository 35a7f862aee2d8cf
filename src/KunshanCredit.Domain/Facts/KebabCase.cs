using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KunshanCredit.Domain.Facts;

/// <summary>
/// Enumerations as the contract writes them: <c>AdvancedCertified</c> is <c>advanced-certified</c>, unless a member says how it is written.
/// </summary>
public static class KebabCase
{
    /// <summary>The written form of a value.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue[value];

    /// <summary>The value behind a written form.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static TEnum Parse<TEnum>(string text)
        where TEnum : struct, Enum => Names<TEnum>.ByText[text];

    /// <summary>All written forms, in the order of declaration.</summary>
    public static ImmutableArray<string> NamesOf<TEnum>()
        where TEnum : struct, Enum => Names<TEnum>.Texts;

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => Written(value.ToString()));

        public static readonly Dictionary<string, TEnum> ByText = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static readonly ImmutableArray<string> Texts = [.. ByText.Keys];

        private static string Written(string name) =>
            typeof(TEnum).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }
}
