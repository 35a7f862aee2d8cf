using System.Collections.Immutable;

namespace KunshanCredit.Domain.City;

/// <summary>The lists that are published (名单公示).</summary>
public static class PublishedLists
{
    /// <summary>Their codes, in the order of the contract.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "environment-red", "environment-black", "customs-discredited", "safety-blacklist", "market-abnormal", "market-serious", "security-ban",
    ];
}
