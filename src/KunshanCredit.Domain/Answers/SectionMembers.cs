using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KunshanCredit.Domain.Assessments;

namespace KunshanCredit.Domain.Answers;

/// <summary>A member of a section as it is written: found once for each kind of section and language, not at each answer.</summary>
internal sealed record SectionMember(JsonEncodedText Name, Func<object, object?> Get, JsonTypeInfo Type, bool IsStandingOnly, bool IsLeftOutIfNull);

/// <summary>The members that each kind of section shows, in their order.</summary>
internal static class SectionMembers
{
    private static readonly ConcurrentDictionary<(Type Section, JsonSerializerOptions Options), SectionMember[]> Known = new();

    /// <summary>Those of a kind of section.</summary>
    public static SectionMember[] Of(Type section, JsonSerializerOptions options) => Known.GetOrAdd((section, options), static key =>
        [.. key.Options.GetTypeInfo(key.Section).Properties.Where(member => member.Get is not null).Select(member => new SectionMember(
            JsonEncodedText.Encode(member.Name, key.Options.Encoder), member.Get!, key.Options.GetTypeInfo(member.PropertyType), IsStandingOnly(member), IsLeftOutIfNull(member)))]);

    private static bool IsLeftOutIfNull(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static bool IsStandingOnly(JsonPropertyInfo member) =>
        member.AttributeProvider?.IsDefined(typeof(StandingOnlyAttribute), true) == true;
}
